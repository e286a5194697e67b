//! The JSON API: wire types, limits, problem+json, OpenAPI.
