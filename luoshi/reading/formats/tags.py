"""Names of the elements of a docx."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
