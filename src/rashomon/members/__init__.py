"""Who may do what on a server for several people: members, roles, sessions, tokens, and the log of what they did.

Kept in a database of its own, never in the record, so that a record can be copied and handed on without it. Nothing
here knows of HTTP.
"""
