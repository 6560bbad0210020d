"""The shell of the big screen: displays, their windows, and what keeps them awake and unburnt."""
