-- Who looked at what is hidden of a member is counted from the events themselves.
CREATE INDEX event_revealed ON event (lane, till, seq) WHERE kind = 'member-revealed';
