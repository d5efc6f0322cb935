"""Checks a JSON text on standard input against a schema of resources/schema: type, const, enum, required, properties,
additionalProperties and items — all that these schemas use. Usage: schema.py SCHEMA < JSON"""
import json
import sys

KNOWN = {"$schema", "title", "description", "type", "const", "enum", "required", "properties", "additionalProperties",
         "items"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float), "integer": int}


def check(schema, value, where):
    """What in @value does not hold @schema, one line each."""
    if unknown := set(schema) - KNOWN:
        return [f"{where}: the schema says {sorted(unknown)}, which is not checked here"]
    if "const" in schema and value != schema["const"]:
        return [f"{where}: {value!r} is not {schema['const']!r}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where}: {value!r} is not one of {schema['enum']}"]
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind in ("integer", "number") and isinstance(value, bool))):
        return [f"{where}: {type(value).__name__} is no {kind}"]
    problems = []
    if kind == "object":
        properties = schema.get("properties", {})
        problems += [f"{where}: {name} is missing" for name in schema.get("required", []) if name not in value]
        if schema.get("additionalProperties") is False:
            problems += [f"{where}: {name} is not in the schema" for name in value if name not in properties]
        for name, part in properties.items():
            if name in value:
                problems += check(part, value[name], f"{where}.{name}")
    if kind == "array":
        for index, item in enumerate(value):
            problems += check(schema.get("items", {}), item, f"{where}[{index}]")
    return problems


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    problems = check(schema, json.load(sys.stdin), "$")
    print("\n".join(problems[:20]) or "ok")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
