using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>A small swagger file to change.</summary>
internal static class ComparedDocument
{
    private const string Text = """
        {
          "swagger": "2.0",
          "info": { "title": "Client", "version": "1" },
          "host": "example.com",
          "schemes": ["https"],
          "paths": {
            "/things": {
              "get": {
                "operationId": "Things_List",
                "parameters": [{ "name": "filter", "in": "query", "type": "string", "maxLength": 9 }],
                "responses": { "200": { "description": "", "schema": { "$ref": "#/definitions/ThingList" } } },
                "x-ms-pageable": { "nextLinkName": "nextLink" }
              }
            },
            "/things/{thing}": {
              "put": {
                "operationId": "Things_Put",
                "parameters": [
                  { "name": "thing", "in": "path", "required": true, "type": "string", "pattern": "^[a-z]+$" },
                  { "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Thing" } }
                ],
                "responses": {
                  "200": { "description": "", "schema": { "$ref": "#/definitions/Thing" } },
                  "201": { "description": "", "schema": { "$ref": "#/definitions/Thing" }, "headers": { "Location": { "type": "string" } } },
                  "204": { "description": "" }
                },
                "x-ms-long-running-operation": true,
                "x-ms-long-running-operation-options": { "final-state-via": "location" }
              },
              "delete": { "operationId": "Things_Delete", "responses": { "204": { "description": "" } } }
            }
          },
          "definitions": {
            "Base": { "properties": { "id": { "type": "string", "readOnly": true } } },
            "Thing": {
              "type": "object",
              "allOf": [{ "$ref": "#/definitions/Base" }],
              "properties": {
                "size": { "type": "integer", "format": "int32", "minimum": 1, "default": 3, "x-ms-mutability": ["create", "read"] },
                "color": { "$ref": "#/definitions/Color" },
                "shade": { "type": "string", "enum": ["light"] },
                "properties": { "$ref": "#/definitions/Inner", "x-ms-client-flatten": true },
                "parts": { "type": "array", "items": { "$ref": "#/definitions/Inner" } },
                "labels": { "type": "object", "additionalProperties": { "type": "string" } }
              },
              "required": ["size"]
            },
            "Inner": { "type": "object", "properties": { "key": { "type": "string" }, "inner": { "$ref": "#/definitions/Inner" } } },
            "Color": { "type": "string", "enum": ["red", "green"], "x-ms-enum": { "name": "Color", "modelAsString": true, "values": [{ "value": "red", "name": "red" }] } },
            "ThingList": { "type": "object", "properties": { "value": { "type": "array", "items": { "$ref": "#/definitions/Thing" } } } },
            "PlainText": { "type": "string" }
          },
          "parameters": { "Unused": { "name": "unused", "in": "query", "type": "string" } },
          "securityDefinitions": { "sign-in": { "type": "oauth2", "scopes": { "all": "Everything" } } }
        }
        """;

    /// <summary>Where it seems to be.</summary>
    public const string Path = "/swagger.json";

    public static JsonObject Create() => JsonNode.Parse(Text)!.AsObject();

    public static IReadOnlyList<Finding> Compare(JsonObject old, JsonObject now) =>
        DocumentComparer.Compare(Load(old), Load(now));

    public static SwaggerFile Load(string text) => new SwaggerFiles(_ => text).Load(Path);

    private static SwaggerFile Load(JsonObject document) => Load(document.ToJsonString());
}
