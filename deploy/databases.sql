-- Who may do what is kept apart from the record, so that the record can be copied and handed on without it.
CREATE DATABASE members;
