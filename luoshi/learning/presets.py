"""What an office may set of the pulse of its regimes."""

from luoshi.org.presets import Shipped, ship

ship(
    Shipped(
        "learning.unused_days",
        "一种制度多少天没有用过就提出来",
        180,
        "本单位可改；提出来是问一句还要不要，不是结论",
    )
)
