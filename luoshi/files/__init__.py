"""档: bytes, their hash, the gate before them, the order of writing. Has no URL: whoever owns a
file serves it after its own rule.
"""
