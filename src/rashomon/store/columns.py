"""The types of columns, which SQLite's STRICT tables and PostgreSQL share: text, whole numbers, and others.

Text has the order of its code points in both (PostgreSQL's collation "C"; SQLite knows no other), and real numbers are
IEEE doubles, so that a value is the same, and in the same place, wherever it is kept. `NUMBER` is of rows and of bytes,
which may be more than 2,147,483,647.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

TEXT: sa.types.TypeEngine[str] = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INTEGER: sa.types.TypeEngine[int] = sa.Integer()
NUMBER: sa.types.TypeEngine[int] = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
REAL: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")

NEVER = "\ufffe"  # no character: stands for NUL in what is asked for, which no text here holds

_WILD = str.maketrans({"\x00": NEVER, **{sign: f"/{sign}" for sign in "/%_"}})


class _Holds(FunctionElement[bool]):
    """`column`, then a pattern."""

    type = sa.Boolean()
    inherit_cache = True


def holds(column: sa.ColumnElement[Any], words: str) -> sa.ColumnElement[bool]:
    """Whether these words stand in the column. Of letters of ASCII case is no matter, others are taken as they are.

    That is what SQLite's LIKE does by itself (its `lower` knows no more, and takes twice as long); ILIKE on text of
    the collation "C" does the same.
    """
    return _Holds(column, sa.literal(f"%{words.translate(_WILD)}%", TEXT))


@compiles(_Holds)
def _like(element: _Holds, compiler: SQLCompiler, **told: Any) -> str:
    return " LIKE ".join(compiler.process(part, **told) for part in element.clauses) + " ESCAPE '/'"


@compiles(_Holds, "postgresql")
def _ilike(element: _Holds, compiler: SQLCompiler, **told: Any) -> str:
    return " ILIKE ".join(compiler.process(part, **told) for part in element.clauses) + " ESCAPE '/'"


def text(name: str, *rest: sa.schema.SchemaItem, null: bool = False, primary_key: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, TEXT, *rest, nullable=null, primary_key=primary_key)


def integer(name: str, *rest: sa.schema.SchemaItem, null: bool = False, primary_key: bool = False) -> sa.Column[int]:
    """A column of small whole numbers."""
    return sa.Column(name, INTEGER, *rest, nullable=null, primary_key=primary_key, autoincrement=False)


def number(name: str, *rest: sa.schema.SchemaItem, null: bool = False, primary_key: bool = False) -> sa.Column[int]:
    """A column of numbers of rows, or of bytes."""
    return sa.Column(name, NUMBER, *rest, nullable=null, primary_key=primary_key, autoincrement=False)


def nulls_first(column: str) -> str | sa.TextClause:
    """A column of an index that migrations make, with what is null first: as SQLite has it, and lists are asked for."""
    return column if op.get_bind().dialect.name == "sqlite" else sa.text(f"{column} NULLS FIRST")
