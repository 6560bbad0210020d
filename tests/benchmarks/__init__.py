"""Benchmarks: every budget beside its peer or floor of the same run; `make bench`, never part of the tests."""
