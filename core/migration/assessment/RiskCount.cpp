// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/RiskCount.h"

#include <QJsonObject>
#include <algorithm>
#include <vector>

#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/migration/ErrorFingerprint.h"
#include "core/migration/query/ErrorOwner.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The sentence of a page for a code and no document of its own.
QString sentenceOf(const QString& code, const QString& language) {
    return code.isEmpty() ? QString()
                          : base::errorSentence(
                                base::errorFromJson({{u"code"_s, code}, {u"kind"_s, u"data"_s}}), language);
}

}  // namespace

void RiskCount::add(const Failure& failure) {
    Key key{failure.code, failure.errorClass};
    if (m_risks.size() >= mostCodes && !m_risks.contains(key))
        key = {};
    Risk& risk = m_risks[key];
    ++risk.documents;
    if (risk.samples.size() < samples)
        risk.samples.append(failure.sourceId);
    auto kind = risk.kinds.find(failure.fingerprint);
    if (kind == risk.kinds.end()) {
        if (m_kinds >= mostKinds)
            return;
        ++m_kinds;
        kind = risk.kinds.insert(failure.fingerprint, {0, failure.step, failure.detail, failure.sourceId});
    }
    ++kind->documents;
}

QJsonArray RiskCount::kindsOf(const Risk& risk) {
    std::vector<QHash<QString, Kind>::const_iterator> kinds;
    for (auto kind = risk.kinds.cbegin(); kind != risk.kinds.cend(); ++kind)
        kinds.push_back(kind);
    std::ranges::sort(kinds, [](const auto& one, const auto& other) {
        return one->documents != other->documents ? one->documents > other->documents
                                                  : one.key() < other.key();
    });
    QJsonArray told;
    for (size_t i = 0; i < std::min(kinds.size(), toldKinds); ++i) {
        const Kind& kind = *kinds[i];
        told.append(
            QJsonObject{{u"fingerprint"_s, kinds[i].key()},
                        {u"documents"_s, kind.documents},
                        {u"step"_s, kind.step},
                        {u"told"_s, commonText(base::errorFromJson(base::errorJsonOfLogLine(kind.detail)))},
                        {u"sample"_s, kind.sample}});
    }
    return told;
}

QJsonObject RiskCount::told(const Key& key, const Risk& risk, qint64 documents, const QString& language) {
    const auto& [code, errorClass] = key;
    const ErrorOwner& owner = ownerOf(errorClass);
    const QJsonArray kinds = kindsOf(risk);
    qint64 inOthers = risk.documents;  // beyond what is counted or told
    for (const QJsonValue& kind : kinds)
        inOthers -= kind[u"documents"_s].toInteger();
    return {{u"code"_s, code},
            {u"errorClass"_s, errorClass},
            {u"owner"_s, QJsonObject{{u"id"_s, owner.id}, {u"en"_s, owner.english}, {u"fr"_s, owner.french}}},
            {u"documents"_s, risk.documents},
            {u"share"_s, documents > 0 ? double(risk.documents) / double(documents) : 0},
            {u"sentence"_s, sentenceOf(code, language)},
            {u"fix"_s, base::errorFix(code, language)},
            {u"samples"_s, QJsonArray::fromStringList(risk.samples)},
            {u"kinds"_s, kinds},
            {u"inOtherKinds"_s, inOthers}};
}

QJsonArray RiskCount::toJson(qint64 documents, const QString& language) const {
    std::vector<std::map<Key, Risk>::const_iterator> risks;
    for (auto risk = m_risks.cbegin(); risk != m_risks.cend(); ++risk)
        risks.push_back(risk);
    std::ranges::stable_sort(risks, [](const auto& one, const auto& other) {
        return one->second.documents > other->second.documents;
    });
    QJsonArray list;
    for (const auto& risk : risks)
        list.append(told(risk->first, risk->second, documents, language));
    return list;
}

}  // namespace fdc::migration
