//! Writes the two modules that one becomes: each has its functions under new indices, and what is about functions
//! follows; the rest is the first one's, as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, FunctionSection,
    ImportSection, Module as Encoded, NameMap, NameSection, RawSection, StartSection,
};
use wasmparser::{
    BinaryReader, CodeSectionReader, CustomSectionReader, ElementKind, ElementSectionReader, ExportSectionReader,
    ExternalKind, KnownCustom, Operator, Parser, Payload,
};

use super::read::{Module, items};
use super::runs::{runs, short};

/// What the later part calls the first one.
const FIRST: &str = "a";

/// The custom section in which the compiler says what of WebAssembly it used.
const FEATURES: &str = "target_features";

/// One of the two.
pub(super) struct Part<'m> {
    module: &'m Module<'m>,
    is_first: bool,
    /// The functions whose code it holds.
    own: Vec<u32>,
    /// The new index of each function that it knows.
    indices: BTreeMap<u32, u32>,
    /// The functions of the first one that the later one calls.
    asked: BTreeSet<u32>,
}

impl<'m> Part<'m> {
    /// The first part, and the later one with these functions.
    pub(super) fn both(module: &'m Module<'m>, later: &BTreeSet<u32>) -> [Self; 2] {
        let used = later.iter().flat_map(|it| &module.uses[*it as usize]);
        let asked: BTreeSet<u32> = used.copied().filter(|it| !later.contains(it)).collect();
        let first = (0..module.count()).filter(|it| !later.contains(it));
        let known = asked.iter().chain(later).copied();
        let part = |is_first, known: Vec<u32>| Self {
            module,
            is_first,
            own: (module.imported..module.count())
                .filter(|it| is_first != later.contains(it))
                .collect(),
            indices: known.into_iter().zip(0..).collect(),
            asked: asked.clone(),
        };
        [part(true, first.collect()), part(false, known.collect())]
    }

    /// Its bytes, from those of the whole.
    pub(super) fn write(&mut self, whole: &[u8]) -> Result<Vec<u8>> {
        let mut out = Encoded::new();
        for payload in Parser::new(0).parse_all(whole) {
            self.section(&payload?, whole, &mut out)?;
        }
        Ok(out.finish())
    }

    fn section(&mut self, payload: &Payload<'_>, whole: &[u8], out: &mut Encoded) -> Result<()> {
        match payload {
            Payload::ImportSection(_) if !self.is_first => out.section(&self.imports()?),
            Payload::FunctionSection(_) => out.section(&self.functions()),
            Payload::ExportSection(section) if self.is_first => out.section(&self.exports(section)?),
            Payload::StartSection { func, .. } if self.is_first => out.section(&StartSection {
                function_index: self.index(*func)?,
            }),
            Payload::ElementSection(section) => out.section(&self.elements(section)?),
            Payload::CodeSectionStart { range, .. } => {
                let bytes = &whole[range.start as usize..range.end as usize];
                let section = CodeSectionReader::new(BinaryReader::new(bytes, range.start))?;
                out.section(&self.code(section)?)
            }
            Payload::CodeSectionEntry(_) => out,
            Payload::CustomSection(section) => return self.custom(section, out),
            _ => match payload.as_section() {
                Some((id, range)) if self.is_first || matches!(payload, Payload::TypeSection(_)) => {
                    let data = &whole[range.start as usize..range.end as usize];
                    out.section(&RawSection { id, data })
                }
                _ => out,
            },
        };
        Ok(())
    }

    fn index(&self, function: u32) -> Result<u32> {
        let index = self.indices.get(&function).copied();
        index.ok_or_else(|| anyhow!("function {function} is not in this part"))
    }

    fn functions(&self) -> FunctionSection {
        let mut functions = FunctionSection::new();
        for function in &self.own {
            functions.function(self.module.types[*function as usize]);
        }
        functions
    }

    /// All that both have, under the names by which it goes.
    fn shared(&self) -> impl Iterator<Item = (String, ExportKind, u32)> {
        let all = |kind, count: usize| (0..count as u32).map(move |index| (kind, index));
        let tables = all(ExportKind::Table, self.module.tables.len());
        let memories = all(ExportKind::Memory, self.module.memories.len());
        let globals = all(ExportKind::Global, self.module.globals.len());
        let functions = self.asked.iter().map(|it| (ExportKind::Func, *it));
        let things = tables.chain(memories).chain(globals).chain(functions);
        things
            .enumerate()
            .map(|(number, (kind, index))| (short(number), kind, index))
    }

    fn imports(&self) -> Result<ImportSection> {
        let (mut imports, module, mut encode) = (ImportSection::new(), self.module, RoundtripReencoder);
        for (name, kind, index) in self.shared() {
            let at = index as usize;
            let ty = match kind {
                ExportKind::Table => EntityType::Table(encode.table_type(module.tables[at])?),
                ExportKind::Memory => EntityType::Memory(encode.memory_type(module.memories[at])?),
                ExportKind::Global => EntityType::Global(encode.global_type(module.globals[at])?),
                _ => EntityType::Function(module.types[at]),
            };
            imports.import(FIRST, &name, ty);
        }
        Ok(imports)
    }

    fn exports(&self, section: &ExportSectionReader<'_>) -> Result<ExportSection> {
        let mut exports = ExportSection::new();
        for export in section.clone() {
            let export = export?;
            let index = match export.kind {
                ExternalKind::Func => self.index(export.index)?,
                _ => export.index,
            };
            exports.export(export.name, RoundtripReencoder.export_kind(export.kind)?, index);
        }
        for (name, kind, index) in self.shared() {
            let index = if kind == ExportKind::Func {
                self.index(index)?
            } else {
                index
            };
            exports.export(&name, kind, index);
        }
        Ok(exports)
    }

    /// The places in the tables that are this part's: those of the other one are left as they are.
    fn elements(&self, section: &ElementSectionReader<'_>) -> Result<ElementSection> {
        let mut elements = ElementSection::new();
        for element in section.clone() {
            let element = element?;
            let functions = items(&element.items)?;
            let ElementKind::Active {
                table_index,
                offset_expr,
            } = element.kind
            else {
                let here: Vec<u32> = functions.into_iter().flatten().filter_map(|it| self.here(it)).collect();
                elements.declared(Elements::Functions(here.into()));
                continue;
            };
            let Some(Ok(Operator::I32Const { value: start })) = offset_expr.get_operators_reader().into_iter().next()
            else {
                return Err(anyhow!("a table is filled from a place that is not fixed"));
            };
            for (at, run) in runs(functions.into_iter().map(|it| it.and_then(|it| self.here(it)))) {
                let place = ConstExpr::i32_const(start + at);
                elements.active(table_index, &place, Elements::Functions(run.into()));
            }
        }
        Ok(elements)
    }

    /// The new index of a function that this part is to put into the tables.
    fn here(&self, function: u32) -> Option<u32> {
        let is_first = self.is_first;
        let is_own = self.own.binary_search(&function).is_ok() || (is_first && function < self.module.imported);
        is_own.then(|| self.indices[&function])
    }

    fn code(&mut self, section: CodeSectionReader<'_>) -> Result<CodeSection> {
        let (mut code, imported) = (CodeSection::new(), self.module.imported);
        for (body, function) in section.into_iter().zip(imported..) {
            if self.own.binary_search(&function).is_ok() {
                self.parse_function_body(&mut code, body?)?;
            }
        }
        Ok(code)
    }

    /// Of what is only said about the module, what is needed to optimize it.
    fn custom(&self, section: &CustomSectionReader<'_>, out: &mut Encoded) -> Result<()> {
        if let KnownCustom::Name(_) = section.as_known() {
            let (mut names, mut functions) = (NameSection::new(), NameMap::new());
            let mut known: Vec<(u32, u32)> = self.indices.iter().map(|(old, new)| (*new, *old)).collect();
            known.sort_unstable();
            for (new, old) in known {
                if let Some(name) = self.module.names.get(&old) {
                    functions.append(new, name);
                }
            }
            names.functions(&functions);
            out.section(&names);
        } else if section.name() == FEATURES {
            out.section(&wasm_encoder::CustomSection {
                name: FEATURES.into(),
                data: section.data().into(),
            });
        }
        Ok(())
    }
}

impl Reencode for Part<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.indices[&function])
    }
}
