import type { Router } from 'express'
import type { PluginAuth } from '../auth.ts'
import { type ConversationDeps, conversationRoutes } from './moodle-conversations.ts'
import { type FollowUpRoutesDeps, followUpRoutes } from './moodle-followup.ts'
import { type HealthDeps, healthRoutes } from './moodle-health.ts'
import { impactRoutes } from './moodle-impact.ts'
import { logRoutes } from './moodle-logs.ts'
import { privacyRoutes } from './moodle-privacy.ts'
import { type PluginRoute, pluginRouter } from './moodle-route.ts'
import { statisticsRoutes } from './moodle-statistics.ts'
import { type TemplateDeps, templateRoutes } from './moodle-templates.ts'

export type MoodleRoutesDeps = PluginAuth & ConversationDeps & FollowUpRoutesDeps & HealthDeps & TemplateDeps

/** What the plugin asks for its pages, in the web services' own field names. */
export function moodleRoutes(deps: MoodleRoutesDeps): Router {
  return pluginRouter(deps, pluginRoutesOf(deps))
}

export function pluginRoutesOf(deps: MoodleRoutesDeps): PluginRoute[] {
  return [
    ...logRoutes(deps.db),
    ...conversationRoutes(deps),
    ...privacyRoutes(deps),
    ...statisticsRoutes(deps.db),
    ...impactRoutes(deps.db),
    ...followUpRoutes(deps),
    ...healthRoutes(deps),
    ...templateRoutes(deps),
  ]
}
