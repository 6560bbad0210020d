"""New versions, signed and without the internet: on a stick or in the central, brought to a desk, kept there.

The manifest is a TUF repository (The Update Framework): ``publishing`` makes it, ``taking`` believes nothing else.
"""
