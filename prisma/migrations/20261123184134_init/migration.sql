-- CreateTable
CREATE TABLE "facts" (
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "known_since" TIMESTAMPTZ(3) NOT NULL,
    "learned" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "pull" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,
    "body" JSONB,

    CONSTRAINT "facts_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "staged" (
    "seq" BIGSERIAL NOT NULL,
    "pull" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "known_since" TIMESTAMPTZ(3),
    "digest" TEXT NOT NULL,
    "body" JSONB,

    CONSTRAINT "staged_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "pulls" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "learned" TIMESTAMPTZ(3),
    "up_to" TIMESTAMPTZ(3),
    "complete" TEXT[],
    "read" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "detail" JSONB,
    "decided_by" TEXT,

    CONSTRAINT "pulls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rejected" (
    "id" BIGSERIAL NOT NULL,
    "pull" BIGINT NOT NULL,
    "origin" TEXT NOT NULL,
    "row" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "rejected_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "frozen_forecasts" (
    "team" TEXT NOT NULL,
    "monday" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "reconstructed" BOOLEAN NOT NULL,
    "forecast" JSONB NOT NULL,

    CONSTRAINT "frozen_forecasts_pkey" PRIMARY KEY ("team","monday")
);

-- CreateTable
CREATE TABLE "frozen_outlooks" (
    "team" TEXT NOT NULL,
    "monday" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "frozen_outlooks_pkey" PRIMARY KEY ("team","monday")
);

-- CreateTable
CREATE TABLE "current_outlooks" (
    "team" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "current_outlooks_pkey" PRIMARY KEY ("team")
);

-- CreateTable
CREATE TABLE "conversations" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "platform" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "thread" TEXT,
    "language" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" BIGSERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "thread" TEXT,
    "heard" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),
    "conversation" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effects" (
    "id" BIGSERIAL NOT NULL,
    "conversation" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "effects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posts" (
    "id" UUID NOT NULL,
    "conversation" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "thread" TEXT,
    "message" TEXT,
    "posted_at" TIMESTAMPTZ(3),
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wakes" (
    "conversation" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),

    CONSTRAINT "wakes_pkey" PRIMARY KEY ("conversation","key")
);

-- CreateTable
CREATE TABLE "kept" (
    "id" BIGSERIAL NOT NULL,
    "conversation" UUID NOT NULL,
    "team" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runs" (
    "id" BIGSERIAL NOT NULL,
    "job" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "due" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "channels" (
    "platform" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team" TEXT,
    "level" TEXT NOT NULL,
    "person" TEXT,
    "language" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("platform","id")
);

-- CreateTable
CREATE TABLE "web_messages" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "thread" BIGINT,
    "author" TEXT,
    "message" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "edited" TIMESTAMPTZ(3),

    CONSTRAINT "web_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entries" (
    "token" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "entries_pkey" PRIMARY KEY ("token")
);

-- CreateIndex
CREATE INDEX "facts_kind_id_known_since_learned_seq_idx" ON "facts"("kind", "id", "known_since" DESC, "learned" DESC, "seq" DESC);

-- CreateIndex
CREATE INDEX "facts_source_kind_idx" ON "facts"("source", "kind");

-- CreateIndex
CREATE INDEX "staged_pull_kind_id_idx" ON "staged"("pull", "kind", "id");

-- CreateIndex
CREATE INDEX "pulls_source_state_learned_idx" ON "pulls"("source", "state", "learned");

-- CreateIndex
CREATE INDEX "rejected_pull_idx" ON "rejected"("pull");

-- CreateIndex
CREATE INDEX "frozen_forecasts_monday_idx" ON "frozen_forecasts"("monday");

-- CreateIndex
CREATE INDEX "frozen_outlooks_monday_idx" ON "frozen_outlooks"("monday");

-- CreateIndex
CREATE UNIQUE INDEX "conversations_key_key" ON "conversations"("key");

-- CreateIndex
CREATE INDEX "conversations_platform_channel_thread_idx" ON "conversations"("platform", "channel", "thread");

-- CreateIndex
CREATE INDEX "deliveries_platform_channel_handled_at_idx" ON "deliveries"("platform", "channel", "handled_at");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_platform_event_key" ON "deliveries"("platform", "event");

-- CreateIndex
CREATE INDEX "effects_conversation_state_id_idx" ON "effects"("conversation", "state", "id");

-- CreateIndex
CREATE INDEX "effects_state_idx" ON "effects"("state");

-- CreateIndex
CREATE INDEX "posts_platform_channel_message_idx" ON "posts"("platform", "channel", "message");

-- CreateIndex
CREATE UNIQUE INDEX "posts_conversation_key_key" ON "posts"("conversation", "key");

-- CreateIndex
CREATE INDEX "wakes_fired_at_at_idx" ON "wakes"("fired_at", "at");

-- CreateIndex
CREATE INDEX "kept_team_at_idx" ON "kept"("team", "at");

-- CreateIndex
CREATE INDEX "runs_state_idx" ON "runs"("state");

-- CreateIndex
CREATE UNIQUE INDEX "runs_job_place_due_key" ON "runs"("job", "place", "due");

-- CreateIndex
CREATE INDEX "channels_team_idx" ON "channels"("team");

-- CreateIndex
CREATE UNIQUE INDEX "web_messages_key_key" ON "web_messages"("key");

-- CreateIndex
CREATE INDEX "web_messages_channel_thread_id_idx" ON "web_messages"("channel", "thread", "id");

-- AddForeignKey
ALTER TABLE "rejected" ADD CONSTRAINT "rejected_pull_fkey" FOREIGN KEY ("pull") REFERENCES "pulls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "effects" ADD CONSTRAINT "effects_conversation_fkey" FOREIGN KEY ("conversation") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_conversation_fkey" FOREIGN KEY ("conversation") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wakes" ADD CONSTRAINT "wakes_conversation_fkey" FOREIGN KEY ("conversation") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
