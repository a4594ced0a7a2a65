"""As whom to look at the demonstration: told at its start and on its sign-in page."""

HINTS = (
    ("qh04", "林小满", "县政府督查室督查员：收文、确认、交办、审核"),
    ("qh03", "贺知远", "县政府督查室主任：裁定、同意重启和撤销"),
    ("qh33", "章谷雨", "县生态环境分局办公室主任：签收、报结"),
    ("qh36", "尹春山", "柳林镇党政办主任：签收、报结"),
    ("qh01", "陆景澄", "县长：看全县"),
)
