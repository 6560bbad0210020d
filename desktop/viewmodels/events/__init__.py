"""The live list: lanes, filters, groups, saved views, and reports that are likely one matter."""
