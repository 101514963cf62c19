"""The command line: one file a command, no logic."""


def main() -> None:
    """What ``rapporteur`` runs."""
    from rapporteur.cli.group import rapporteur

    rapporteur(prog_name="rapporteur")
