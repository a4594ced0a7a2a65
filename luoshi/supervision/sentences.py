"""How history tells what is said between reports."""

from luoshi.matters.sentences import OWN

OWN.update(
    {
        "no_change": "本期无变化。",
        "say": "自报{light}：{words}",
        "look": "核看{light}：{words}",
        "thank": "记下{helper}帮了忙：{words}",
        "let_through": "写明理由放行：{reason}（{bars}）",
        "put_on_plan": "列入{line}。",
        "join_emergency": "列入应急“{emergency}”，每{days}天说一次，到{until}为止。",
        "silence": "知道了，{until}以前先不催：{reason}",
    }
)
