// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/catalog/Families.h"
#include "core/migration/catalog/Fields.h"

namespace fdc::migration::catalog {

using namespace Qt::Literals::StringLiterals;

namespace {

ClassSpec condition(const QString& name, const QString& en, const QString& fr,
                    const std::vector<FieldSpec>& fields = {}) {
    return {u"com.fast2.taskflow.conditions."_s + name, ClassRole::Condition, en, fr, fields};
}

FieldSpec innerConditions() {
    return required(u"conditions"_s, FieldType::ConditionList, u"Conditions to join."_s,
                    u"Conditions à combiner."_s);
}

ClassSpec pattern() {
    return {u"com.fast2.model.context.Pattern"_s,
            ClassRole::Value,
            u"Text with references such as ${name}."_s,
            u"Texte avec des références telles que ${nom}."_s,
            {required(u"pattern"_s, FieldType::Pattern, u"The text."_s, u"Le texte."_s)}};
}

}  // namespace

std::vector<ClassSpec> expressionClasses() {
    return {
        pattern(),
        condition(u"PatternCondition"_s, u"An expression over data names."_s,
                  u"Une expression sur des noms de données."_s,
                  {required(u"condition"_s, FieldType::Expression, u"For example kind.equals(\"PDF\")."_s,
                            u"Par exemple kind.equals(\"PDF\")."_s)}),
        condition(u"PunnetInException"_s, u"The step failed on this punnet."_s,
                  u"L’étape a échoué pour ce punnet."_s),
        condition(u"Otherwise"_s, u"No link before this one matched."_s,
                  u"Aucun lien précédent ne convenait."_s),
        condition(u"AlwaysTrue"_s, u"Always."_s, u"Toujours."_s),
        condition(u"AlwaysFalse"_s, u"Never."_s, u"Jamais."_s),
        condition(u"And"_s, u"All of the conditions."_s, u"Toutes les conditions."_s, {innerConditions()}),
        condition(u"Or"_s, u"One of the conditions."_s, u"L’une des conditions."_s, {innerConditions()}),
        condition(u"Not"_s, u"The opposite of a condition."_s, u"Le contraire d’une condition."_s,
                  {required(u"condition"_s, FieldType::Condition, u"Condition to turn round."_s,
                            u"Condition à inverser."_s)}),
    };
}

}  // namespace fdc::migration::catalog
