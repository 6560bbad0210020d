"""The command line of the search field: ``pd 0147 cjg 2h``, read word by word, never done before Enter."""
