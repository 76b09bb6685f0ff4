//! A small module, taken apart.

use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    ImportSection, Module as Encoded, RefType, TableSection, TableType, TypeSection,
};
use wasmparser::{ElementKind, Operator, Parser, Payload};

use super::read::{Module, items, uses};
use super::write::Part;

/// Function 0 is imported, 1 is exported and calls it, 2 comes later and calls 1 and 3, 3 is only called by 2. The
/// table holds 1 and 2.
fn whole() -> Vec<u8> {
    let (mut types, mut imports, mut functions) = (TypeSection::new(), ImportSection::new(), FunctionSection::new());
    types.ty().function([], []);
    imports.import("env", "print", EntityType::Function(0));
    functions.function(0).function(0).function(0);
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 3,
        maximum: None,
        shared: false,
    });
    let (mut exports, mut elements) = (ExportSection::new(), ElementSection::new());
    exports.export("run", ExportKind::Func, 1);
    elements.active(
        None,
        &ConstExpr::i32_const(1),
        Elements::Functions([1, 2].as_slice().into()),
    );
    let mut code = CodeSection::new();
    for calls in [&[0][..], &[1, 3], &[]] {
        let mut body = Function::new([]);
        for function in calls {
            body.instructions().call(*function);
        }
        body.instructions().end();
        code.function(&body);
    }
    let mut module = Encoded::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables);
    module.section(&exports).section(&elements).section(&code);
    module.finish()
}

/// What a part calls, what it puts into the table and where, and its imports and exports.
type Seen = (Vec<Vec<u32>>, Vec<(i32, u32)>, Vec<String>, Vec<String>);

fn seen(bytes: &[u8]) -> Seen {
    let (mut calls, mut places, mut imports, mut exports) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.unwrap() {
            Payload::ImportSection(section) => {
                imports.extend(section.into_imports().map(|it| it.unwrap().name.to_owned()));
            }
            Payload::ExportSection(section) => {
                exports.extend(section.into_iter().map(|it| it.unwrap().name.to_owned()));
            }
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element.unwrap();
                    let ElementKind::Active { offset_expr, .. } = &element.kind else {
                        panic!("a place that is not fixed");
                    };
                    let Operator::I32Const { value } = offset_expr.get_operators_reader().read().unwrap() else {
                        panic!("a place that is not fixed");
                    };
                    places.extend(
                        items(&element.items)
                            .unwrap()
                            .into_iter()
                            .map(|it| (value, it.unwrap())),
                    );
                }
            }
            Payload::CodeSectionEntry(body) => calls.push(uses(&body).unwrap()),
            _ => {}
        }
    }
    (calls, places, imports, exports)
}

#[test]
fn each_part_has_its_code_and_its_places_and_gets_the_rest_from_the_other() {
    let whole = whole();
    let module = Module::read(&whole).unwrap();
    let [first, later] = Part::both(&module, &[2, 3].into()).map(|mut part| part.write(&whole).unwrap());
    let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<String>>();
    // What is shared: the table, and function 1.
    let both = (words(&["print"]), words(&["run", "0", "1"]));
    assert_eq!(seen(&first), (vec![vec![0]], vec![(1, 1)], both.0, both.1));
    let calls = vec![vec![0, 2], vec![]];
    assert_eq!(seen(&later), (calls, vec![(2, 1)], words(&["0", "1"]), vec![]));
}
