-- Written by hand: schema.prisma has no words for indexes on expressions. What a press asks must be
-- found at once, however many facts there are.

-- Who is in a team, and what is known of the whereabouts of a person.
CREATE INDEX "facts_membership_team" ON "facts" (("body"->>'team')) WHERE "kind" = 'membership';
CREATE INDEX "facts_membership_person" ON "facts" (("body"->>'person')) WHERE "kind" = 'membership';
CREATE INDEX "facts_absence_person" ON "facts" (("body"->>'person')) WHERE "kind" = 'absence';

-- What a whole is made of, who leads, and who has a role.
CREATE INDEX "facts_team_parent" ON "facts" (("body"->>'parent')) WHERE "kind" = 'team';
CREATE INDEX "facts_team_lead" ON "facts" (("body"->>'lead')) WHERE "kind" = 'team';
CREATE INDEX "facts_person_role" ON "facts" (("body"->>'role')) WHERE "kind" = 'person';

-- A team's calibrations, by the beginning of their keys.
CREATE INDEX "conversations_calibration_key" ON "conversations" (("key" COLLATE "C"))
  WHERE "name" = 'calibration';
