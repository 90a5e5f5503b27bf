//! The outlines of a file, and the municipalities that they are of.

use super::shape::Outline;
use crate::scenario::document::Document;

/// Outlines from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlines {
    /// Name of the file.
    pub name: String,
    /// Its areas, one for each feature.
    pub shapes: Vec<Outline>,
}

impl Outlines {
    /// The municipality of each area, by its index in the document: known by its code, or else by its name.
    pub fn municipalities(&self, document: &Document) -> Vec<Option<usize>> {
        let codes = &document.loaded.names.municipality_ids;
        let code = |shape: &Outline| {
            let wanted = plain_code(shape.code.as_deref()?);
            codes.iter().position(|code| plain_code(code) == wanted)
        };
        let name = |shape: &Outline| {
            let wanted = plain_name(shape.name.as_deref()?);
            document.municipalities.iter().position(|place| {
                let name = plain_name(&place.name.da);
                name == wanted || wanted.strip_suffix('s') == Some(name.as_str())
            })
        };
        self.shapes.iter().map(|shape| code(shape).or_else(|| name(shape))).collect()
    }
}

/// `0101` and `101` are the same code.
fn plain_code(code: &str) -> &str {
    code.trim().trim_start_matches('0')
}

/// `Ballerup Kommune` and `Ballerup` are the same name.
fn plain_name(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let ending = [" regionskommune", " kommune"].iter().find_map(|ending| name.strip_suffix(ending));
    ending.unwrap_or(&name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{plain_code, plain_name};

    #[test]
    fn codes_and_names_are_compared_as_people_write_them() {
        assert_eq!(plain_code("0101"), plain_code("101"));
        assert_eq!(plain_name("Bornholms Regionskommune"), "bornholms");
        assert_eq!(plain_name(" Ballerup Kommune"), "ballerup");
    }
}
