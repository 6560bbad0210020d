"""值班: who sits where, who is away, who answers, who is called out."""
