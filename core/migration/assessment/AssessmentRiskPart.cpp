// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "core/base/ErrorJson.h"
#include "core/migration/Inventory.h"
#include "core/migration/ReportHtml.h"
#include "core/migration/assessment/AssessmentParts.h"
#include "core/migration/assessment/HtmlTable.h"

namespace fdc::migration::assessment {

using namespace Qt::Literals::StringLiterals;
using Kind = HtmlTable::Kind;

namespace {

constexpr qsizetype mostKinds = 20;  ///< of one code, on the page

QString joined(const QJsonValue& list) {
    QStringList texts;
    for (const QJsonValue& one : list.toArray())
        texts.append(one.toString());
    return texts.join(u'\n');
}

QString ownerOf(const QJsonValue& risk, const ReportWords& w) {
    return risk[u"owner"_s][w.language()].toString();
}

/// Where one kind is all there is, what it says stands in the table of the code.
QString kindsOf(const QJsonValue& risk, const ReportWords& w) {
    const QJsonArray kinds = risk[u"kinds"_s].toArray();
    HtmlTable table({{w("Documents", "Documents"), Kind::Number},
                     {w("Step", "Étape")},
                     {w("What they have in common", "Ce qu’ils ont en commun")},
                     {w("Such as", "Par exemple")}});
    qint64 told = 0;
    for (const QJsonValue& kind : kinds) {
        if (told == mostKinds)
            break;
        ++told;
        table.add({w.number(kind[u"documents"_s].toInteger()), kind[u"step"_s].toString(),
                   kind[u"told"_s].toString(), kind[u"sample"_s].toString()});
    }
    QString html = table.html();
    if (const qsizetype more = kinds.size() - mostKinds; more > 0)
        html += paragraph(
            w("%1 more kinds are in assessment.json.", "%1 autres sortes sont dans assessment.json.")
                .arg(w.number(more)));
    if (const qint64 rest = risk[u"inOtherKinds"_s].toInteger(); rest > 0)
        html += paragraph(w("%1 documents are of kinds that are not told apart; risks.csv has them.",
                            "%1 documents sont de sortes qui ne sont pas distinguées\u202f; risks.csv les a.")
                              .arg(w.number(rest)));
    return html;
}

QString oneRisk(const QJsonValue& risk, const ReportWords& w) {
    const QString fix = risk[u"fix"_s].toString();
    return u"<h3><code>%1</code> %2</h3>\n"_s.arg(escaped(risk[u"code"_s].toString()),
                                                  escaped(risk[u"sentence"_s].toString())) +
           (fix.isEmpty() ? QString() : paragraph(fix)) + kindsOf(risk, w);
}

}  // namespace

QString riskPart(const QJsonObject& assessment, const ReportWords& w) {
    const QJsonArray risks = assessment[u"risks"_s].toArray();
    QString html = heading(w("Risks", "Risques"));
    if (risks.isEmpty())
        return html + paragraph(w("No document would be refused.", "Aucun document ne serait refusé."));
    HtmlTable table({{w("Code", "Code"), Kind::Code},
                     {w("What", "Quoi")},
                     {w("Documents", "Documents"), Kind::Number},
                     {w("Share", "Part"), Kind::Number},
                     {w("Who can put it right", "Qui peut corriger")},
                     {w("Such as", "Par exemple")}});
    QString each;
    for (const QJsonValue& risk : risks) {
        const bool isOthers = risk[u"code"_s].toString().isEmpty();
        table.add({risk[u"code"_s].toString(),
                   isOthers ? w("all other codes", "tous les autres codes") : risk[u"sentence"_s].toString(),
                   w.number(risk[u"documents"_s].toInteger()), w.share(risk[u"share"_s].toDouble()),
                   ownerOf(risk, w), joined(risk[u"samples"_s])});
        each += isOthers ? QString() : oneRisk(risk, w);
    }
    return html + table.html() + each;
}

QString noticePart(const QJsonObject& assessment, const ReportWords& w) {
    const QJsonArray notices = assessment[u"notices"_s].toArray();
    if (notices.isEmpty())
        return {};
    HtmlTable table({{w("Code", "Code"), Kind::Code}, {w("What", "Quoi")}});
    for (const QJsonValue& value : notices) {
        const base::Error notice = base::errorFromJson(value.toObject());
        table.add({notice.code(), noticeText(notice, w.language())});
    }
    QString html = heading(w("What the source refused or left out", "Ce que la source a refusé ou écarté"));
    const qint64 rejected = assessment[u"rejected"_s].toInteger();
    // What the source said besides stands behind the rows, and is no row.
    if (rejected > Inventory::keptRejections)
        html +=
            paragraph(w("Of the rows refused the first %1 are here; refused in all: %2.",
                        "Des lignes refusées, les %1 premières sont ici\u202f; refusées en tout\u202f: %2.")
                          .arg(w.number(Inventory::keptRejections), w.number(rejected)));
    return html + table.html();
}

}  // namespace fdc::migration::assessment
