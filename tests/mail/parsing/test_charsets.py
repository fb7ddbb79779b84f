

def test_halves_of_letters_are_never_text() -> None:
    decode(b"+2AA-", "utf-7").encode("utf-8")
