"""The field form as a workbook and as an XLSForm, and its way back."""
