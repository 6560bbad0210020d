"""Reports as content, as workbook and as Word document, made by hand or by themselves."""
