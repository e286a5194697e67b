//! `shop-api.openapi.yaml` as something that requests and answers can be held to.

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// The contract.
pub struct Contract {
    document: Value,
}

impl Contract {
    /// Reads the file that shops are given.
    pub fn read() -> Self {
        let text = include_str!("../../shop-api.openapi.yaml");
        Self {
            document: serde_saphyr::from_str(text).expect("the contract is YAML"),
        }
    }

    /// Every path of it.
    pub fn paths(&self) -> BTreeSet<String> {
        let paths = self.document["paths"].as_object().expect("it has paths");
        paths.keys().cloned().collect()
    }

    /// The words that a schema allows.
    pub fn words(&self, schema: &str) -> Vec<&str> {
        let words = self.document["components"]["schemas"][schema]["enum"].as_array();
        let words = words.expect("the schema lists words").iter();
        words.map(|word| word.as_str().expect("a word")).collect()
    }

    /// The names of the fields that a schema has.
    pub fn fields(&self, schema: &str) -> BTreeSet<String> {
        let fields = self.document["components"]["schemas"][schema]["properties"].as_object();
        fields
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// What is wrong with a request on this path: in the path or in the query (`place`), with these values.
    pub fn problems_of_request(
        &self,
        path: &str,
        place: &str,
        values: &[(String, String)],
    ) -> Vec<String> {
        let parameters = self.parameters(path, place);
        let mut problems = Vec::new();
        for (name, value) in values {
            match parameters
                .iter()
                .find(|parameter| parameter["name"] == **name)
            {
                Some(parameter) => {
                    let schema = &parameter["schema"];
                    problems.extend(self.problems_of_value(schema, &typed(schema, value)));
                }
                None => problems.push(format!("{path} has no parameter `{name}`")),
            }
        }
        for parameter in parameters
            .iter()
            .filter(|parameter| parameter["required"] == true)
        {
            if !values.iter().any(|(name, _)| parameter["name"] == **name) {
                problems.push(format!("{path} needs the parameter {}", parameter["name"]));
            }
        }
        problems
    }

    /// What is wrong with an answer of this status on this path.
    pub fn problems_of_answer(&self, path: &str, status: u16, body: &[u8]) -> Vec<String> {
        let answers = &self.document["paths"][path]["get"]["responses"];
        let answer = self.resolved(&answers[status.to_string()]);
        if answer.is_null() {
            return vec![format!("{path} never answers {status}")];
        }
        let schema = &answer["content"]["application/json"]["schema"];
        if schema.is_null() {
            return Vec::new();
        }
        match serde_json::from_slice(body) {
            Ok(value) => self.problems_of_value(schema, &value),
            Err(error) => vec![format!("{path} answers no JSON: {error}")],
        }
    }

    fn parameters(&self, path: &str, place: &str) -> Vec<&Value> {
        let parameters = self.document["paths"][path]["get"]["parameters"].as_array();
        let parameters = parameters.into_iter().flatten();
        let parameters = parameters.map(|parameter| self.resolved(parameter));
        parameters
            .filter(|parameter| parameter["in"] == place)
            .collect()
    }

    fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(reference) => {
                let pointer = reference.trim_start_matches('#');
                self.document
                    .pointer(pointer)
                    .expect("a reference leads somewhere")
            }
            None => value,
        }
    }

    fn problems_of_value(&self, schema: &Value, value: &Value) -> Vec<String> {
        // References start at the whole document.
        let whole = json!({ "components": self.document["components"], "allOf": [schema] });
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&whole)
            .expect("the contract's schemas are valid");
        validator
            .iter_errors(value)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect()
    }
}

/// A parameter as its schema reads it.
fn typed(schema: &Value, text: &str) -> Value {
    match schema["type"].as_str() {
        Some("integer") => text
            .parse::<i64>()
            .map_or_else(|_| json!(text), |number| json!(number)),
        Some("array") => json!(text.split(',').collect::<Vec<_>>()),
        _ => json!(text),
    }
}
