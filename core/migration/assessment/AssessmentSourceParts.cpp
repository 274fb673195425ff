// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QRegularExpression>

#include "core/migration/assessment/AssessmentParts.h"
#include "core/migration/assessment/FileSurvey.h"
#include "core/migration/assessment/HtmlTable.h"
#include "core/migration/assessment/NameProfile.h"

namespace fdc::migration::assessment {

using namespace Qt::Literals::StringLiterals;
using Kind = HtmlTable::Kind;

namespace {

qint64 number(const QJsonValue& object, const QString& key) {
    return object[key].toInteger();
}

QString notAll(const ReportWords& w, qint64 most) {
    return paragraph(w("There are more than %1; the others are counted together or left out.",
                       "Il y en a plus de %1\u202f; les autres sont comptés ensemble ou laissés de côté.")
                         .arg(w.number(most)));
}

QString extensions(const QJsonObject& files, const ReportWords& w) {
    HtmlTable table({{w("Extension", "Extension")},
                     {w("Files", "Fichiers"), Kind::Number},
                     {w("of these with a size", "dont avec taille"), Kind::Number},
                     {w("Bytes", "Octets"), Kind::Number}});
    for (const QJsonValue& one : files[u"extensions"_s].toArray()) {
        const QString extension = one[u"extension"_s].toString();
        const qint64 withSize = number(one, u"withSize"_s);
        table.add({extension.isEmpty() ? w("(none)", "(aucune)") : extension,
                   w.number(number(one, u"files"_s)), w.number(withSize),
                   withSize > 0 ? w.bytes(number(one, u"bytes"_s)) : w("not known", "inconnus")});
    }
    QString html = table.html();
    if (files[u"moreExtensions"_s].toBool())
        html += notAll(w, FileSurvey::mostExtensions);
    if (const qint64 everyWay = number(files, u"everyWay"_s); everyWay > 0)
        html += paragraph(
            w("Of %1 documents the row alone does not tell which way they take through the map: "
              "every step that may attach a file is counted.",
              "Pour %1 documents, la ligne seule ne dit pas quel chemin ils prennent dans la map\u202f: "
              "chaque étape qui peut joindre un fichier est comptée.")
                .arg(w.number(everyWay)));
    const qint64 without = number(files, u"documents"_s) - number(files, u"withPath"_s);
    if (without > 0)
        html += paragraph(
            w("%1 documents name no file.", "%1 documents ne nomment aucun fichier.").arg(w.number(without)));
    return html;
}

QString sizes(const QJsonObject& files, const ReportWords& w) {
    HtmlTable table({{w("Size", "Taille")}, {w("Documents", "Documents"), Kind::Number}});
    qint64 bound = 0;
    for (const QJsonValue& one : files[u"sizes"_s].toArray()) {
        const QJsonValue upTo = one[u"upTo"_s];
        const QString name = upTo.isNull() ? w("more than %1", "plus de %1").arg(w.bytes(bound))
                             : upTo.toInteger() == 0
                                 ? w("empty", "vide")
                                 : w("up to %1", "jusqu’à %1").arg(w.bytes(upTo.toInteger()));
        bound = upTo.toInteger();
        table.add({name, w.number(number(one, u"documents"_s))});
    }
    table.add({w("without content", "sans contenu"), w.number(number(files, u"withoutContent"_s))});
    table.add({w("size not known", "taille inconnue"), w.number(number(files, u"withoutSize"_s))});
    return table.html();
}

QString largest(const QJsonObject& files, const ReportWords& w) {
    HtmlTable table({{w("The largest", "Les plus grands")}, {w("Bytes", "Octets"), Kind::Number}});
    for (const QJsonValue& one : files[u"largest"_s].toArray())
        table.add({one[u"sourceId"_s].toString(), w.bytes(number(one, u"bytes"_s))});
    return table.html();
}

QString years(const QJsonObject& files, const ReportWords& w) {
    HtmlTable table({{w("Last changed in", "Modifiés en")}, {w("Documents", "Documents"), Kind::Number}});
    for (const QJsonValue& one : files[u"years"_s].toArray())
        table.add({QString::number(number(one, u"year"_s)), w.number(number(one, u"documents"_s))});
    table.add({w("not known", "inconnu"), w.number(number(files, u"withoutTime"_s))});
    return table.html();
}

QString shapesOf(const QJsonValue& name, const ReportWords& w) {
    QStringList shapes;
    for (const QJsonValue& one : name[u"shapes"_s].toArray())
        shapes.append(one[u"shape"_s].toString() + u" · "_s +
                      (name[u"shapesAreAtLeast"_s].toBool() ? u"≥ "_s : QString()) +
                      w.number(number(one, u"values"_s)));
    return shapes.join(u'\n');
}

QString typesOf(const QJsonValue& name, const ReportWords& w) {
    QStringList types;
    for (const QJsonValue& one : name[u"types"_s].toArray())
        types.append(one.toString());
    return types.isEmpty() ? w("text", "texte") : types.join(u'\n');
}

}  // namespace

QString heading(const QString& text) {
    return u"<h2>"_s + escaped(text) + u"</h2>\n"_s;
}

QString paragraph(const QString& text) {
    static const QRegularExpression code(u"`([^`]*)`"_s);
    return u"<p>"_s + escaped(text).replace(code, u"<code>\\1</code>"_s) + u"</p>\n"_s;
}

QString classPart(const QJsonObject& assessment, const ReportWords& w) {
    HtmlTable table({{w("Class", "Classe")},
                     {w("Documents", "Documents"), Kind::Number},
                     {w("would arrive", "arriveraient"), Kind::Number},
                     {w("would fail", "échoueraient"), Kind::Number}});
    for (const QJsonValue& one : assessment[u"classes"_s].toArray()) {
        const QString name = one[u"class"_s].toString();
        table.add({name.isEmpty() ? w("(none in the source)", "(aucune dans la source)") : name,
                   w.number(number(one, u"documents"_s)), w.number(number(one, u"arrive"_s)),
                   w.number(number(one, u"fail"_s))});
    }
    if (table.isEmpty())
        return {};
    return heading(w("Classes of documents", "Classes de documents")) + table.html() +
           (assessment[u"moreClasses"_s].toBool() ? notAll(w, table.rows()) : QString());
}

QString filePart(const QJsonObject& assessment, const ReportWords& w) {
    const QJsonObject files = assessment[u"files"_s].toObject();
    return heading(w("Files", "Fichiers")) + extensions(files, w) + heading(w("Sizes", "Tailles")) +
           paragraph(w("As the source tells them, else as the rehearsal read them.",
                       "Telles que la source les donne, sinon telles que la répétition les a lues.")) +
           sizes(files, w) + largest(files, w) + heading(w("Age", "Ancienneté")) + years(files, w);
}

QString samePart(const QJsonObject& assessment, const ReportWords& w) {
    const QJsonObject same = assessment[u"same"_s].toObject();
    const QString html =
        heading(w("Same contents", "Contenus identiques")) +
        paragraph(w("Of %1 contents that were read, %2 are among %3 groups of equal ones: %4 "
                    "would be stored more than once.",
                    "Sur %1 contenus lus, %2 sont dans %3 groupes de contenus "
                    "identiques\u202f: %4 seraient stockés plus d’une fois.")
                      .arg(w.number(number(same, u"contents"_s)), w.number(number(same, u"documents"_s)),
                           w.number(number(same, u"groups"_s)), w.bytes(number(same, u"bytesTwice"_s))));
    HtmlTable table({{w("Documents", "Documents"), Kind::Number},
                     {w("Bytes of each", "Octets de chacun"), Kind::Number},
                     {w("Such as", "Par exemple")}});
    for (const QJsonValue& one : same[u"largest"_s].toArray()) {
        QStringList samples;
        for (const QJsonValue& sample : one[u"samples"_s].toArray())
            samples.append(sample.toString());
        table.add(
            {w.number(number(one, u"documents"_s)), w.bytes(number(one, u"bytes"_s)), samples.join(u'\n')});
    }
    return html + table.html();
}

QString namePart(const QJsonObject& assessment, const ReportWords& w) {
    HtmlTable table({{w("Name", "Nom")},
                     {w("Filled", "Rempli"), Kind::Number},
                     {w("Share", "Part"), Kind::Number},
                     {w("Several values", "Plusieurs valeurs"), Kind::Number},
                     {w("Different", "Différentes"), Kind::Number},
                     {w("Longest", "Plus longue"), Kind::Number},
                     {w("May be", "Peut être")},
                     {w("Shapes", "Formes"), Kind::Code}});
    for (const QJsonValue& name : assessment[u"names"_s].toArray()) {
        const QJsonValue distinct = name[u"distinct"_s];
        table.add({name[u"name"_s].toString(), w.number(number(name, u"filled"_s)),
                   w.share(name[u"share"_s].toDouble()), w.number(number(name, u"several"_s)),
                   distinct.isNull()
                       ? w("more than %1", "plus de %1").arg(w.number(NameProfile::mostDistinct))
                       : w.number(distinct.toInteger()),
                   w.number(number(name, u"longest"_s)), typesOf(name, w), shapesOf(name, w)});
    }
    if (table.isEmpty())
        return {};
    return heading(w("Data names", "Noms de données")) +
           paragraph(w("Values are not told: 9 stands for a digit, A and a for letters.",
                       "Les valeurs ne sont pas dites\u202f: 9 représente un chiffre, A et a des lettres.")) +
           table.html() +
           (assessment[u"moreNames"_s].toBool() ? notAll(w, qint64(DataProfile::mostNames)) : QString());
}

}  // namespace fdc::migration::assessment
