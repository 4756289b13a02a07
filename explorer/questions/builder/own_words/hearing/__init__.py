"""What is heard in a typed question: its words, each with what it does there.

`spoken` makes words of a text, `meanings` says what the vocabulary knows of them, `function_words` what others do, `amounts` how many are asked for,
`attribution` on whose word something rests, `roles` what their order says, and `listening` puts it together as a `heard.Heard`.
"""
