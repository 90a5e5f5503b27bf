//! What files of a crate take from each other: every path is followed, through `use` and `pub use`, to the file that
//! defines what it names. Handing a name on (`pub use`) is no use of it.
//!
//! Methods are followed where the type is plain to see: on `self`, and on parameters. What macros expand to is not seen;
//! the paths written between a macro's brackets are.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Expr, FnArg, Pat, Type, Visibility};

use crate::modules::{Modules, flattened, is_for_tests};

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Module(usize),
    /// An item of a module.
    Item(usize, String),
    /// A function that an `impl` of a type has, which may stand in another file than the type.
    Associated {
        file: usize,
        name: String,
    },
    /// Something of another crate, by its whole path.
    Foreign(Vec<String>),
}

/// The files of a type's own functions (`impl Type`), by module and name of the type and name of the function.
type Functions = BTreeMap<(usize, String), BTreeMap<String, BTreeSet<usize>>>;

/// What all files of a crate take from each other, and from other crates.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// Between files: who takes, from whom, which names.
    pub(crate) arrows: BTreeMap<(usize, usize), BTreeSet<String>>,
    /// From other crates, by file: whole paths.
    pub(crate) foreign: BTreeMap<usize, BTreeSet<String>>,
    /// `impl Type` in another file than the type: file of the `impl`, file of the type, name of the type.
    pub(crate) impls_elsewhere: BTreeSet<(usize, usize, String)>,
}

impl Uses {
    pub(crate) fn of(modules: &Modules) -> Self {
        let mut functions = Functions::new();
        let mut uses = Self::default();
        for file in &modules.files {
            let mut impls =
                Impls { modules, module: file.module, functions: &mut functions, uses: &mut uses };
            file.items.iter().for_each(|item| impls.visit_item(item));
        }
        for file in &modules.files {
            let mut reader = Reader {
                modules,
                functions: &functions,
                module: file.module,
                own: None,
                parameters: BTreeMap::new(),
                uses: &mut uses,
            };
            file.items.iter().for_each(|item| reader.visit_item(item));
        }
        uses
    }
}

/// Follows paths.
struct Resolver<'a> {
    modules: &'a Modules,
    functions: &'a Functions,
}

impl Resolver<'_> {
    fn path(&self, module: usize, path: &[String], under_way: &mut Vec<(usize, String)>) -> BTreeSet<Target> {
        let Some((first, rest)) = path.split_first() else { return BTreeSet::new() };
        let mut rest = rest;
        let mut targets = match first.as_str() {
            "crate" => BTreeSet::from([Target::Module(0)]),
            "self" => BTreeSet::from([Target::Module(module)]),
            "super" => {
                let mut at = self.modules.all[module].parent.unwrap_or(module);
                while let Some((next, after)) = rest.split_first().filter(|(next, _)| *next == "super") {
                    debug_assert_eq!(next, "super");
                    (at, rest) = (self.modules.all[at].parent.unwrap_or(at), after);
                }
                BTreeSet::from([Target::Module(at)])
            }
            _ => {
                let found = self.name(module, first, under_way);
                if found.is_empty() { BTreeSet::from([Target::Foreign(vec![first.clone()])]) } else { found }
            }
        };
        for segment in rest {
            // what stands before `::` is the module, where a function has the same name
            if targets.iter().any(|target| matches!(target, Target::Module(_))) {
                targets.retain(|target| matches!(target, Target::Module(_)));
            }
            let mut next = BTreeSet::new();
            for target in targets {
                match target {
                    Target::Module(module) => next.extend(self.name(module, segment, under_way)),
                    Target::Item(module, name) => {
                        next.extend(self.function(module, &name, segment));
                        next.insert(Target::Item(module, name));
                    }
                    Target::Foreign(mut path) => {
                        path.push(segment.clone());
                        next.insert(Target::Foreign(path));
                    }
                    Target::Associated { .. } => {
                        next.insert(target);
                    }
                }
            }
            targets = next;
        }
        targets
    }

    /// What a name stands for within a module.
    fn name(&self, module: usize, name: &str, under_way: &mut Vec<(usize, String)>) -> BTreeSet<Target> {
        let key = (module, name.to_owned());
        if under_way.contains(&key) {
            return BTreeSet::new();
        }
        under_way.push(key);
        let scope = &self.modules.all[module];
        let mut found = BTreeSet::new();
        if scope.items.contains(name) {
            found.insert(Target::Item(module, name.to_owned()));
        }
        found.extend(scope.children.get(name).into_iter().flatten().map(|child| Target::Module(*child)));
        for import in scope.imports.get(name).into_iter().flatten() {
            found.extend(self.path(module, import, under_way));
        }
        if found.is_empty() {
            for glob in &scope.globs {
                for target in self.path(module, glob, under_way) {
                    if let Target::Module(module) = target {
                        found.extend(self.name(module, name, under_way));
                    }
                }
            }
        }
        under_way.pop();
        found
    }

    fn function(&self, module: usize, of: &str, name: &str) -> Vec<Target> {
        let files = self.functions.get(&(module, of.to_owned())).and_then(|functions| functions.get(name));
        files
            .into_iter()
            .flatten()
            .map(|file| Target::Associated { file: *file, name: format!("{of}::{name}") })
            .collect()
    }
}

fn segments(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

/// The path of a type behind its references.
fn type_path(of: &Type) -> Option<Vec<String>> {
    match of {
        Type::Reference(inner) => type_path(&inner.elem),
        Type::Paren(inner) => type_path(&inner.elem),
        Type::Group(inner) => type_path(&inner.elem),
        Type::Path(path) => Some(segments(&path.path)),
        _ => None,
    }
}

/// The module within which the items of an inner module stand, if it is not one for tests.
fn inner_module(modules: &Modules, module: usize, item: &syn::ItemMod) -> Option<usize> {
    if item.content.is_none() || is_for_tests(&item.attrs) {
        return None;
    }
    let file = modules.all[module].file;
    let children = modules.all[module].children.get(&item.ident.to_string())?;
    children.iter().copied().find(|child| modules.all[*child].file == file)
}

/// Finds where types have their functions.
struct Impls<'a> {
    modules: &'a Modules,
    module: usize,
    functions: &'a mut Functions,
    uses: &'a mut Uses,
}

impl<'ast> Visit<'ast> for Impls<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if let Some(inner) = inner_module(self.modules, self.module, item) {
            let outer = std::mem::replace(&mut self.module, inner);
            visit::visit_item_mod(self, item);
            self.module = outer;
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if item.trait_.is_some() || is_for_tests(&item.attrs) {
            return;
        }
        let Some(path) = type_path(&item.self_ty) else { return };
        let resolver = Resolver { modules: self.modules, functions: &Functions::new() };
        for target in resolver.path(self.module, &path, &mut Vec::new()) {
            let Target::Item(module, name) = target else { continue };
            let (file, home) = (self.modules.all[self.module].file, self.modules.all[module].file);
            if file != home {
                self.uses.impls_elsewhere.insert((file, home, name.clone()));
            }
            let functions = self.functions.entry((module, name)).or_default();
            for item in &item.items {
                if let syn::ImplItem::Fn(item) = item {
                    functions.entry(item.sig.ident.to_string()).or_default().insert(file);
                }
            }
        }
    }
}

/// Reads a file and notes what it uses.
struct Reader<'a> {
    modules: &'a Modules,
    functions: &'a Functions,
    module: usize,
    /// The type whose `impl` is read.
    own: Option<Vec<String>>,
    /// Types of the parameters of the function that is read.
    parameters: BTreeMap<String, Vec<String>>,
    uses: &'a mut Uses,
}

impl Reader<'_> {
    fn targets(&self, path: &[String]) -> BTreeSet<Target> {
        Resolver { modules: self.modules, functions: self.functions }.path(self.module, path, &mut Vec::new())
    }

    /// Notes what a path of the code names.
    fn note(&mut self, path: &[String]) {
        let here = self.modules.all[self.module].file;
        let replaced;
        let path = match (path.first().map(String::as_str), &self.own) {
            (Some("Self"), Some(own)) => {
                replaced = [own, &path[1..]].concat();
                &replaced
            }
            _ => path,
        };
        for target in self.targets(path) {
            let (file, name) = match target {
                Target::Item(module, name) => (self.modules.all[module].file, name),
                Target::Associated { file, name } => (file, name),
                Target::Foreign(path) => {
                    if path.len() > 1 {
                        self.uses.foreign.entry(here).or_default().insert(path.join("::"));
                    }
                    continue;
                }
                Target::Module(_) => continue,
            };
            if file != here {
                self.uses.arrows.entry((here, file)).or_default().insert(name);
            }
        }
    }

    /// Notes the paths that stand between the brackets of a macro.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 && !path.is_empty() {
                        self.note_written(&path);
                        path.clear();
                    }
                    path.push(ident.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.note_tokens(group.stream()),
                _ => {}
            }
            self.note_written(&path);
            path.clear();
            colons = 0;
        }
        self.note_written(&path);
    }

    /// A single word within a macro may be anything; a path is one.
    fn note_written(&mut self, path: &[String]) {
        if path.len() > 1 {
            self.note(path);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if let Some(inner) = inner_module(self.modules, self.module, item) {
            let outer = std::mem::replace(&mut self.module, inner);
            visit::visit_item_mod(self, item);
            self.module = outer;
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if matches!(item.vis, Visibility::Inherited) {
            for (_, path) in flattened(&item.tree) {
                self.note(&path);
            }
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if is_for_tests(&item.attrs) {
            return;
        }
        let outer = std::mem::replace(&mut self.own, type_path(&item.self_ty));
        visit::visit_item_impl(self, item);
        self.own = outer;
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.parameters.clear();
        for input in &signature.inputs {
            if let FnArg::Typed(typed) = input
                && let Pat::Ident(name) = &*typed.pat
                && let Some(path) = type_path(&typed.ty)
            {
                self.parameters.insert(name.ident.to_string(), path);
            }
        }
        visit::visit_signature(self, signature);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if let Expr::Path(receiver) = &*call.receiver
            && let Some(name) = receiver.path.get_ident()
        {
            let of = if name == "self" {
                self.own.clone()
            } else {
                self.parameters.get(&name.to_string()).cloned()
            };
            if let Some(mut path) = of {
                path.push(call.method.to_string());
                let here = self.modules.all[self.module].file;
                for target in self.targets(&path) {
                    if let Target::Associated { file, name } = target
                        && file != here
                    {
                        self.uses.arrows.entry((here, file)).or_default().insert(name);
                    }
                }
            }
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.note(&segments(path));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.note(&segments(&call.path));
        self.note_tokens(call.tokens.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::Uses;
    use crate::modules::Modules;

    /// A crate of four files; each name is followed to where it is defined.
    fn text(path: &str) -> Option<String> {
        let text = match path {
            "invented/lib.rs" => "mod price; mod stay; mod house; pub use price::Price; pub const DAYS: u32 = 365; fn stay() {}",
            "invented/price.rs" => {
                "use std::fs; pub struct Price; impl Price { pub fn of() {} } fn read() { fs::read(\"a\"); }
                 #[cfg(test)] mod tests { use crate::stay::Stay; }"
            }
            "invented/stay.rs" => "use crate::Price; pub struct Stay(Price); impl Price { pub fn felt(&self) {} }",
            "invented/house/mod.rs" => {
                "pub use super::stay::Stay; use crate::price as p;
                 fn a(price: &crate::Price) { price.felt(); println!(\"{}\", p::Price::of()); let b = crate::DAYS; let c: crate::stay::Stay; }"
            }
            _ => return None,
        };
        Some(text.to_owned())
    }

    #[test]
    fn names_are_followed_to_the_file_that_defines_them() {
        let modules = Modules::from("invented", text);
        let uses = Uses::of(&modules);
        let path = |file: usize| modules.files[file].path.trim_start_matches("invented/");
        let arrow = |((from, to), names): (&(usize, usize), &std::collections::BTreeSet<String>)| {
            format!(
                "{} → {}: {}",
                path(*from),
                path(*to),
                names.iter().cloned().collect::<Vec<_>>().join(", ")
            )
        };
        assert_eq!(
            uses.arrows.iter().map(arrow).collect::<Vec<_>>(),
            [
                "stay.rs → price.rs: Price",
                "house/mod.rs → lib.rs: DAYS",
                "house/mod.rs → price.rs: Price, Price::of",
                "house/mod.rs → stay.rs: Price::felt, Stay",
            ]
        );
        let foreign: Vec<_> = uses.foreign.iter().map(|(file, paths)| (path(*file), paths.clone())).collect();
        assert_eq!(foreign, [("price.rs", ["std::fs".to_owned(), "std::fs::read".to_owned()].into())]);
        let elsewhere: Vec<_> =
            uses.impls_elsewhere.iter().map(|(file, _, name)| (path(*file), name.as_str())).collect();
        assert_eq!(elsewhere, [("stay.rs", "Price")]);
    }
}
