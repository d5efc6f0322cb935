-- Like the others: what numbering the rows of a list asks for stands in the index that leads it.
DROP INDEX paper_todo;
CREATE INDEX paper_todo ON paper (urgency DESC, ifnull(due, '9'), position DESC, kind, restricted)
    WHERE needs_me = 1 AND removed = 0;
