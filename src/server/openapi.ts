import swagger from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { App } from './surroundings.ts'

/** The description of all doors, made from the same schemas that guard them, at /api/openapi.json. */
export async function describeRoutes(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '台账通',
        version: '1',
        description:
          '台账、导入、指标、报告。出错时答 application/problem+json：{ code, status, title, detail?, requestId }。',
      },
    },
    transform: jsonSchemaTransform,
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
