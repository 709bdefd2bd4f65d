-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "asks" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "current_agendas" (
    "team" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,
    "change" JSONB,

    CONSTRAINT "current_agendas_pkey" PRIMARY KEY ("team")
);

-- CreateTable
CREATE TABLE "target_changes" (
    "id" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "proposed" TIMESTAMPTZ(3) NOT NULL,
    "decided" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "target_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "calibration" TEXT,
    "moves" TEXT,
    "assumed" TEXT[],
    "late" BOOLEAN NOT NULL DEFAULT false,
    "snoozed_until" TEXT,
    "created" TIMESTAMPTZ(3) NOT NULL,
    "ended" TIMESTAMPTZ(3),
    "conversation" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "thread" TEXT,
    "listed" TEXT,
    "listed_for" TEXT,
    "listing_since" TIMESTAMPTZ(3),

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_changes" (
    "id" BIGSERIAL NOT NULL,
    "task" TEXT NOT NULL,
    "by" TEXT,
    "via" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "change" JSONB NOT NULL,

    CONSTRAINT "task_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "target_changes_team_decided_idx" ON "target_changes"("team", "decided");

-- CreateIndex
CREATE INDEX "tasks_owner_state_due_idx" ON "tasks"("owner", "state", "due");

-- CreateIndex
CREATE INDEX "tasks_team_state_due_idx" ON "tasks"("team", "state", "due");

-- CreateIndex
CREATE INDEX "tasks_calibration_idx" ON "tasks"("calibration");

-- CreateIndex
CREATE INDEX "tasks_platform_listed_idx" ON "tasks"("platform", "listed");

-- CreateIndex
CREATE INDEX "tasks_state_due_idx" ON "tasks"("state", "due");

-- CreateIndex
CREATE INDEX "task_changes_task_id_idx" ON "task_changes"("task", "id");

-- CreateIndex
CREATE INDEX "conversations_name_opened_at_idx" ON "conversations"("name", "opened_at");

-- CreateIndex
CREATE INDEX "posts_platform_channel_asks_posted_at_idx" ON "posts"("platform", "channel", "asks", "posted_at");

-- AddForeignKey
ALTER TABLE "task_changes" ADD CONSTRAINT "task_changes_task_fkey" FOREIGN KEY ("task") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
