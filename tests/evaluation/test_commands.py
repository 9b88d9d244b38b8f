from evaluation.__main__ import commands, main


def test_commands_are_the_modules_with_a_main() -> None:
    assert {"understanding", "few_shot"} <= set(commands())
    assert "wilson" not in commands()


def test_an_unknown_command_is_refused() -> None:
    assert main(["underwater"]) == 2
    assert main([]) == 2
