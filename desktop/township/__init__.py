"""本镇档案: every town of the country, and a township's profile out of one workbook."""
