"""syndicheck finds where a news agency's text is reused and holds each use against the agency's written terms."""

__version__ = "0.1.0"
