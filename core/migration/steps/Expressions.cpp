// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/Expressions.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

std::vector<Expressions::Entry> Expressions::entriesOf(const ClassSpec& spec, const BeanFields& fields) {
    std::vector<Entry> entries;
    if (spec.simpleName() != "Expressions"_L1)
        return entries;
    for (const auto& [name, text] : fields.textMap(u"expressions")) {
        if (auto expression = ValueExpression::compile(text))
            entries.push_back({name, std::move(*expression)});
    }
    return entries;
}

Result<std::unique_ptr<Step>> Expressions::create(const BeanFields& fields) {
    auto step = std::unique_ptr<Expressions>(new Expressions);
    for (const auto& [name, text] : fields.textMap(u"expressions")) {
        auto expression = ValueExpression::compile(text);
        if (!expression)
            return fail(expression.error().with(u"field"_s, name));
        step->m_entries.push_back({name, std::move(*expression)});
    }
    step->m_leavesOut = fields.text(u"missing").compare("leaveOut"_L1, Qt::CaseInsensitive) == 0;
    return step;
}

Result<void> Expressions::process(Punnet& punnet) const {
    QList<PunnetDocument> documents = punnet.documents;
    for (qsizetype i = 0; i < documents.size(); ++i) {
        // All of them see the data as it was before the step.
        const DataScope scope(punnet, &punnet.documents[i]);
        for (const Entry& entry : m_entries) {
            const auto value = entry.expression.evaluate(scope);
            if (!value)
                return fail(base::Error(value.error()).with(u"name"_s, entry.name));
            if (!*value && !m_leavesOut)
                return fail(base::Error(mappingValueMissing)
                                .with(u"name"_s, entry.name)
                                .with(u"pattern"_s, entry.expression.text().left(200))
                                .with(u"document"_s, scope.documentId()));
            if (*value)
                documents[i].data.insert(entry.name, {**value});
            else
                documents[i].data.remove(entry.name);
        }
    }
    punnet.documents = std::move(documents);
    return {};
}

}  // namespace fdc::migration
