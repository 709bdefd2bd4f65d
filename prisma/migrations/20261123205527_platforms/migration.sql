-- AlterTable
ALTER TABLE "channels" ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'organisation',
ADD COLUMN     "paused" TEXT;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "direct" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "repeats" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "tried_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "refused" (
    "platform" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "detail" TEXT NOT NULL,
    "last" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refused_pkey" PRIMARY KEY ("platform","reason","day")
);

-- CreateTable
CREATE TABLE "accounts" (
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("platform","account")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_platform_person_key" ON "accounts"("platform", "person");
