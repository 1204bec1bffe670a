CREATE TABLE orgs (id int PRIMARY KEY, name varchar(20) NOT NULL);
CREATE TABLE teams (
  id int PRIMARY KEY AUTO_INCREMENT, org_id int NOT NULL, lead_id int, name varchar(30) NOT NULL,
  UNIQUE KEY teams_name (org_id, name), KEY teams_lead (lead_id),
  CONSTRAINT teams_org FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE CASCADE
) COMMENT='who works together';
CREATE TABLE members (
  id int PRIMARY KEY AUTO_INCREMENT, team_id int NOT NULL, boss_id int, age int, notes json,
  facts longtext COLLATE utf8mb4_general_ci CHECK (json_valid(facts)),
  KEY members_team (team_id), KEY members_boss (boss_id),
  CONSTRAINT members_age CHECK (age > 0),
  CONSTRAINT members_boss FOREIGN KEY (boss_id) REFERENCES members (id),
  CONSTRAINT members_team FOREIGN KEY (team_id) REFERENCES teams (id)
);
ALTER TABLE teams ADD CONSTRAINT teams_lead FOREIGN KEY (lead_id) REFERENCES members (id) ON DELETE SET NULL;
CREATE TRIGGER members_age_set BEFORE INSERT ON members FOR EACH ROW SET NEW.age = coalesce(NEW.age, 1);
