//! The tree of modules of a crate, as the compiler would lay it out, with the names that each module defines and brings
//! into scope. Modules for tests alone are left out.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

use crate::crates::{Crate, workspace};

/// A module: a file, or a part of one.
#[derive(Debug, Default)]
pub(crate) struct Module {
    pub(crate) parent: Option<usize>,
    /// The file that the module's items stand in.
    pub(crate) file: usize,
    pub(crate) children: BTreeMap<String, Vec<usize>>,
    /// Names of the functions, types, traits, constants and macros that the module defines.
    pub(crate) items: BTreeSet<String>,
    /// Those of its items that others may see, at least within the crate.
    pub(crate) public_items: BTreeSet<String>,
    /// Names brought into scope by `use`, with the paths that they stand for.
    pub(crate) imports: BTreeMap<String, Vec<Vec<String>>>,
    /// Paths whose names are all brought into scope (`use a::*`).
    pub(crate) globs: Vec<Vec<String>>,
}

/// A file with its syntax.
pub(crate) struct SourceFile {
    /// From the workspace's folder.
    pub(crate) path: String,
    pub(crate) items: Vec<Item>,
    /// The module whose items stand at the file's top.
    pub(crate) module: usize,
}

/// All modules of a crate's library; the first is its root.
pub(crate) struct Modules {
    pub(crate) all: Vec<Module>,
    pub(crate) files: Vec<SourceFile>,
    /// Gives the text of a file by its path; none if there is no such file.
    text: fn(&str) -> Option<String>,
}

impl Modules {
    /// Reads a crate of the workspace, from its `lib.rs` on.
    pub(crate) fn of(of: Crate) -> Self {
        Self::from(&format!("{}/src", of.folder()), |path| {
            std::fs::read_to_string(workspace().join(path)).ok()
        })
    }

    /// Reads a crate whose `lib.rs` lies in a folder.
    pub(crate) fn from(folder: &str, text: fn(&str) -> Option<String>) -> Self {
        let mut modules = Self { all: Vec::new(), files: Vec::new(), text };
        let root = format!("{folder}/lib.rs");
        let lib = text(&root).unwrap_or_else(|| panic!("{root} is missing"));
        modules.read_file(root, &lib, folder, None);
        modules
    }

    /// Reads a file, whose modules lie in a folder, and returns its module.
    fn read_file(&mut self, path: String, text: &str, folder: &str, parent: Option<usize>) -> usize {
        let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let (file, module) = (self.files.len(), self.all.len());
        self.all.push(Module { parent, file, ..Module::default() });
        self.files.push(SourceFile { path, items: Vec::new(), module });
        self.add_items(&syntax.items, module, folder);
        self.files[file].items = syntax.items;
        module
    }

    fn add_items(&mut self, items: &[Item], module: usize, folder: &str) {
        for item in items {
            match item {
                Item::Use(item) => self.all[module].add_use(item),
                Item::Mod(item) if !is_for_tests(&item.attrs) => {
                    let name = item.ident.to_string();
                    let folder = format!("{folder}/{name}");
                    let child = if let Some((_, items)) = &item.content {
                        let (child, file) = (self.all.len(), self.all[module].file);
                        self.all.push(Module { parent: Some(module), file, ..Module::default() });
                        self.add_items(items, child, &folder);
                        child
                    } else {
                        let (path, text) = [format!("{folder}.rs"), format!("{folder}/mod.rs")]
                            .into_iter()
                            .find_map(|path| (self.text)(&path).map(|text| (path, text)))
                            .unwrap_or_else(|| panic!("there is no file for the module {folder}"));
                        self.read_file(path, &text, &folder, Some(module))
                    };
                    self.all[module].children.entry(name).or_default().push(child);
                }
                _ => {
                    if let Some((name, visibility)) = defined(item) {
                        self.all[module].items.insert(name.clone());
                        if !matches!(visibility, Visibility::Inherited) {
                            self.all[module].public_items.insert(name);
                        }
                    }
                }
            }
            self.all[module].add_inner_uses(item);
        }
    }
}

impl Module {
    fn add_use(&mut self, item: &ItemUse) {
        for (name, path) in flattened(&item.tree) {
            match name {
                Some(name) => self.imports.entry(name).or_default().push(path),
                None => self.globs.push(path),
            }
        }
    }

    /// What functions bring into their own scope counts as brought into the module's.
    fn add_inner_uses(&mut self, item: &Item) {
        struct Inner<'a>(&'a mut Module);
        impl<'ast> Visit<'ast> for Inner<'_> {
            fn visit_item_use(&mut self, item: &'ast ItemUse) {
                self.0.add_use(item);
            }
            fn visit_item_mod(&mut self, _: &'ast syn::ItemMod) {}
        }
        if !matches!(item, Item::Use(_)) {
            Inner(self).visit_item(item);
        }
    }
}

/// The names of a `use` with their paths; a glob has no name.
pub(crate) fn flattened(tree: &UseTree) -> Vec<(Option<String>, Vec<String>)> {
    fn walk(tree: &UseTree, before: &[String], found: &mut Vec<(Option<String>, Vec<String>)>) {
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            // `use a::{self}` names `a` itself
            if name != "self" || path.is_empty() {
                path.push(name.to_string());
            }
            path
        };
        match tree {
            UseTree::Path(tree) => walk(&tree.tree, &with(&tree.ident), found),
            UseTree::Name(tree) => {
                let path = with(&tree.ident);
                found.push((path.last().cloned(), path));
            }
            UseTree::Rename(tree) => found.push((Some(tree.rename.to_string()), with(&tree.ident))),
            UseTree::Glob(_) => found.push((None, before.to_vec())),
            UseTree::Group(tree) => tree.items.iter().for_each(|tree| walk(tree, before, found)),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// Whether attributes say that an item is built for tests alone.
pub(crate) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Ident>().is_ok_and(|ident| ident == "test")
    })
}

/// The name that an item defines, and who may see it.
fn defined(item: &Item) -> Option<(String, &Visibility)> {
    let (attributes, ident, visibility) = match item {
        Item::Const(item) => (&item.attrs, &item.ident, &item.vis),
        Item::Enum(item) => (&item.attrs, &item.ident, &item.vis),
        Item::Fn(item) => (&item.attrs, &item.sig.ident, &item.vis),
        Item::Macro(item) => (&item.attrs, item.ident.as_ref()?, &Visibility::Inherited),
        Item::Static(item) => (&item.attrs, &item.ident, &item.vis),
        Item::Struct(item) => (&item.attrs, &item.ident, &item.vis),
        Item::Trait(item) => (&item.attrs, &item.ident, &item.vis),
        Item::TraitAlias(item) => (&item.attrs, &item.ident, &item.vis),
        Item::Type(item) => (&item.attrs, &item.ident, &item.vis),
        Item::Union(item) => (&item.attrs, &item.ident, &item.vis),
        _ => return None,
    };
    (!is_for_tests(attributes)).then(|| (ident.to_string(), visibility))
}
