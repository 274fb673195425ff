// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/SplitDocument.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype mostParts = 1'000;

}  // namespace

Result<std::unique_ptr<Step>> SplitDocument::create(const BeanFields& fields) {
    auto step = std::unique_ptr<SplitDocument>(new SplitDocument);
    if (fields.text(u"by").compare("values"_L1, Qt::CaseInsensitive) == 0) {
        step->m_name = fields.text(u"dataName");
        if (step->m_name.isEmpty())
            return fail(base::Error(mapFieldMissing).with(u"field"_s, u"dataName"_s));
    }
    step->m_numberName = fields.text(u"numberName");
    step->m_keepsWhole = fields.text(u"missing").compare("keep"_L1, Qt::CaseInsensitive) == 0;
    return step;
}

Result<QList<PunnetDocument>> SplitDocument::partsOf(const PunnetDocument& document,
                                                     const DataScope& scope) const {
    QList<PunnetDocument> parts;
    if (m_name.isEmpty()) {
        for (const Content& content : document.contents)
            parts.append({document.documentId, document.data, {content}});
    } else {
        for (const QString& value : scope.values(m_name)) {
            parts.append(document);
            parts.last().data.insert(m_name, {value});
        }
    }
    if (parts.isEmpty() && m_keepsWhole)
        return QList{document};
    if (parts.isEmpty())
        return fail(base::Error(mappingValueMissing)
                        .with(u"name"_s, m_name.isEmpty() ? u"contents"_s : m_name)
                        .with(u"pattern"_s, m_name.isEmpty() ? u"contents"_s : u"${%1}"_s.arg(m_name))
                        .with(u"document"_s, document.documentId));
    return parts;
}

Result<void> SplitDocument::process(Punnet& punnet) const {
    QList<PunnetDocument> all;
    for (qsizetype i = 0; i < punnet.documents.size(); ++i) {
        const PunnetDocument& document = punnet.documents.at(i);
        auto parts = partsOf(document, DataScope(punnet, &punnet.documents[i]));
        if (!parts)
            return fail(std::move(parts.error()));
        if (all.size() + parts->size() > mostParts)
            return fail(base::Error(mappingTooManyDocuments)
                            .with(u"document"_s, document.documentId)
                            .with(u"limit"_s, QString::number(mostParts)));
        for (qsizetype number = 1; number <= parts->size(); ++number) {
            PunnetDocument& part = (*parts)[number - 1];
            if (parts->size() > 1)
                part.documentId += u'-' + QString::number(number);
            if (!m_numberName.isEmpty())
                part.data.insert(m_numberName, {QString::number(number)});
            all.append(std::move(part));
        }
    }
    punnet.documents = std::move(all);
    return {};
}

}  // namespace fdc::migration
