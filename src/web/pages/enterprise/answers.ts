/** What the server answers about one profile, see server/routes/profiles.ts. */
export type { FactsAnswer, ProfileAnswer, Source, TableAnswer } from '#engine/report/profile/readProfile.ts'
