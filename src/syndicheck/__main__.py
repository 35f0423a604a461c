"""`python -m syndicheck` is `syndicheck`."""

from syndicheck.cli import main

if __name__ == "__main__":
    main(prog_name="syndicheck")
