-- DropIndex
DROP INDEX "deliveries_platform_channel_handled_at_idx";

-- CreateIndex
CREATE INDEX "deliveries_handled_at_platform_channel_id_idx" ON "deliveries"("handled_at", "platform", "channel", "id");

-- CreateIndex
CREATE INDEX "web_messages_thread_idx" ON "web_messages"("thread");
