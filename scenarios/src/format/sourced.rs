//! Numbers that carry their origin.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, DeserializeOwned, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A fact, with its reference.
    Source(String),
    /// An estimate, with how it was made.
    Estimate(String),
    /// An assumption, with its reason.
    Assumption(String),
}

/// A number, bare (`12`) or with its origin: `{ value = 12, source = "…" }`, where `source` (a fact with its reference),
/// `estimate` (how it was made) or `assumption` (why) says where it comes from, and `low` and `high` give its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourced<T> {
    /// The number.
    pub value: T,
    /// Where it comes from, if the file says.
    pub origin: Option<Origin>,
    /// Low end of its range.
    pub low: Option<T>,
    /// High end of its range.
    pub high: Option<T>,
}

/// The value of an optional number, or its default.
pub(crate) fn value_or(number: Option<&Sourced<f64>>, default: f64) -> f64 {
    number.map_or(default, |number| number.value)
}

impl<T> From<T> for Sourced<T> {
    fn from(value: T) -> Self {
        Self { value, origin: None, low: None, high: None }
    }
}

impl<T: JsonSchema> JsonSchema for Sourced<T> {
    // Written out at every field, so that the field's own limits stand beside it: see `schema`.
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Sourced_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let number = generator.subschema_for::<T>();
        let mut schema = json_schema!({
            "type": [number.get("type"), "object"],
            "properties": {
                "value": number,
                "low": number,
                "high": number,
                "source": { "type": "string", "description": "A fact, with its reference." },
                "estimate": { "type": "string", "description": "An estimate: how it was made." },
                "assumption": { "type": "string", "description": "An assumption: why." },
            },
            "required": ["value"],
            "additionalProperties": false,
        });
        for limit in ["minimum", "maximum"] {
            if let Some(value) = number.get(limit) {
                schema.insert(limit.to_owned(), value.clone());
            }
        }
        schema
    }
}

impl<T: Serialize> Serialize for Sourced<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.origin.is_none() && self.low.is_none() && self.high.is_none() {
            return self.value.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("value", &self.value)?;
        if let Some(low) = &self.low {
            map.serialize_entry("low", low)?;
        }
        if let Some(high) = &self.high {
            map.serialize_entry("high", high)?;
        }
        match &self.origin {
            Some(Origin::Source(text)) => map.serialize_entry("source", text)?,
            Some(Origin::Estimate(text)) => map.serialize_entry("estimate", text)?,
            Some(Origin::Assumption(text)) => map.serialize_entry("assumption", text)?,
            None => {}
        }
        map.end()
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Sourced<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SourcedVisitor(std::marker::PhantomData))
    }
}

struct SourcedVisitor<T>(std::marker::PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for SourcedVisitor<T> {
    type Value = Sourced<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number, or a table with `value` and its origin")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        T::deserialize(de::value::I64Deserializer::new(value)).map(Sourced::from)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        T::deserialize(de::value::U64Deserializer::new(value)).map(Sourced::from)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
        T::deserialize(de::value::F64Deserializer::new(value)).map(Sourced::from)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut value, mut low, mut high, mut origin) = (None, None, None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "value" => value = Some(map.next_value()?),
                "low" => low = Some(map.next_value()?),
                "high" => high = Some(map.next_value()?),
                "source" => origin = Some(Origin::Source(map.next_value()?)),
                "estimate" => origin = Some(Origin::Estimate(map.next_value()?)),
                "assumption" => origin = Some(Origin::Assumption(map.next_value()?)),
                other => {
                    let known = &["value", "low", "high", "source", "estimate", "assumption"];
                    return Err(de::Error::unknown_field(other, known));
                }
            }
        }
        let value = value.ok_or_else(|| de::Error::missing_field("value"))?;
        Ok(Sourced { value, origin, low, high })
    }
}
