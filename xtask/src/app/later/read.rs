//! What a WebAssembly module is made of, as far as taking it apart needs it.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Result, bail};
use wasmparser::{
    ConstExpr, Element, ElementItems, ElementKind, ExternalKind, FunctionBody, GlobalType, KnownCustom, MemoryType,
    Name, NameSectionReader, Operator, Parser, Payload, TableType, TypeRef,
};

/// A module. Its functions go by their indices: those that it imports come first.
#[derive(Default)]
pub(super) struct Module<'a> {
    /// How many functions are imported.
    pub(super) imported: u32,
    /// The type of each function.
    pub(super) types: Vec<u32>,
    /// The functions that each function names: it calls them, or hands them on.
    pub(super) uses: Vec<Vec<u32>>,
    /// The names of the functions, where they have one.
    pub(super) names: HashMap<u32, &'a str>,
    /// Functions that something besides the code and the tables names: exports, and the like.
    pub(super) held: BTreeSet<u32>,
    /// Functions in the tables: what has their place there calls them.
    pub(super) in_tables: BTreeSet<u32>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<GlobalType>,
}

impl<'a> Module<'a> {
    /// Reads `bytes`.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            module.take(payload?)?;
        }
        Ok(module)
    }

    /// The index after that of the last function.
    pub(super) fn count(&self) -> u32 {
        self.types.len() as u32
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::ImportSection(section) => section.into_imports().try_for_each(|it| self.import(it?.ty))?,
            Payload::FunctionSection(section) => section.into_iter().try_for_each(|it| {
                self.types.push(it?);
                Ok::<_, anyhow::Error>(())
            })?,
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => self.memories = section.into_iter().collect::<Result<_, _>>()?,
            Payload::GlobalSection(section) => {
                for global in section {
                    let global = global?;
                    self.globals.push(global.ty);
                    self.held.extend(function_in(&global.init_expr)?);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.held
                        .extend((export.kind == ExternalKind::Func).then_some(export.index));
                }
            }
            Payload::StartSection { func, .. } => self.held.extend([func]),
            Payload::ElementSection(section) => section.into_iter().try_for_each(|it| self.element(&it?))?,
            Payload::CodeSectionEntry(body) => self.uses.push(uses(&body)?),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.name(names)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn import(&mut self, ty: TypeRef) -> Result<()> {
        let TypeRef::Func(ty) = ty else {
            bail!("the app imports something else than functions: {ty:?}");
        };
        self.imported += 1;
        self.types.push(ty);
        self.uses.push(Vec::new());
        Ok(())
    }

    fn element(&mut self, element: &Element<'_>) -> Result<()> {
        let functions = items(&element.items)?.into_iter().flatten();
        match element.kind {
            ElementKind::Active { .. } => self.in_tables.extend(functions),
            ElementKind::Passive => self.held.extend(functions),
            // It only allows what the code does.
            ElementKind::Declared => {}
        }
        Ok(())
    }

    fn name(&mut self, names: NameSectionReader<'a>) -> Result<()> {
        for part in names {
            if let Name::Function(map) = part? {
                for naming in map {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }
}

/// The functions of an element segment; none where a place stays empty.
pub(super) fn items(items: &ElementItems<'_>) -> Result<Vec<Option<u32>>> {
    match items.clone() {
        ElementItems::Functions(functions) => functions.into_iter().map(|it| Ok(Some(it?))).collect(),
        ElementItems::Expressions(_, expressions) => expressions.into_iter().map(|it| function_in(&it?)).collect(),
    }
}

/// The function that an expression stands for.
fn function_in(expression: &ConstExpr<'_>) -> Result<Option<u32>> {
    for operator in expression.get_operators_reader() {
        if let Operator::RefFunc { function_index } = operator? {
            return Ok(Some(function_index));
        }
    }
    Ok(None)
}

/// The functions that this code names.
pub(super) fn uses(body: &FunctionBody<'_>) -> Result<Vec<u32>> {
    let mut found = Vec::new();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } => found.push(function_index),
            _ => {}
        }
    }
    Ok(found)
}
