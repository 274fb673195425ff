// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ConfigCheck.h"
#include "core/config/ConfigErrors.h"

namespace fdc::config {

namespace {

struct Sentence {
    base::ErrorCode code;
    const char* english;
    const char* french;
};

/// The titles of the pages under docs/errors; a test compares them.
constexpr Sentence sentences[] = {
    {malformedEscape, "Line {line}: the key {key} has a \\u that four hexadecimal digits do not follow",
     "Ligne {line} : la clé {key} contient un \\u que ne suivent pas quatre chiffres hexadécimaux"},
    {invalidValue, "Line {line}: {key} is “{value}”, but {expected} is expected",
     "Ligne {line} : {key} vaut « {value} », alors que {expected} est attendu"},
    {outOfRange, "Line {line}: {key} is {value}, outside {expected}",
     "Ligne {line} : {key} vaut {value}, hors de {expected}"},
    {urlMalformed, "Line {line}: {key} is “{value}”, which is no web address",
     "Ligne {line} : {key} vaut « {value} », qui n’est pas une adresse web"},
    {urlNotEncrypted, "Line {line}: {key} is {value}, so passwords and documents travel in clear",
     "Ligne {line} : {key} vaut {value}, donc mots de passe et documents circulent en clair"},
    {duplicateKey, "Line {line}: {key} is already set on line {lines}, and the last one wins",
     "Ligne {line} : {key} est déjà définie à la ligne {lines}, et la dernière l’emporte"},
    {unknownKey, "Line {line}: {key} is not a key that this program knows",
     "Ligne {line} : {key} n’est pas une clé que ce programme connaît"},
    {misspeltKey, "Line {line}: {key} is not a known key; {suggestion} is",
     "Ligne {line} : {key} n’est pas une clé connue ; {suggestion} l’est"},
    {moreUnknownKeys, "And {count} more keys that this program does not know, the last on line {line}",
     "Et {count} autres clés que ce programme ne connaît pas, la dernière à la ligne {line}"},
    {switchContradiction, "Line {line}: {key} is {value}, but {other} on line {otherLine} is {otherValue}",
     "Ligne {line} : {key} vaut {value}, mais {other}, à la ligne {otherLine}, vaut {otherValue}"},
    {literalSecret, "Line {line}: the secret {key} stands in the file in clear",
     "Ligne {line} : le secret {key} est écrit en clair dans le fichier"},
    {shortLivedToken,
     "Line {line}: {key} is the only credential, and a Fast2 broker stops accepting a token after 4 h",
     "Ligne {line} : {key} est le seul moyen de s’identifier, et un broker Fast2 n’accepte plus un jeton "
     "après 4 h"},
    {referenceUndefined, "Line {line}: {key} refers to {name}, which is not defined here",
     "Ligne {line} : {key} renvoie à {name}, qui n’est pas défini ici"},
    {referenceCycle, "Line {line}: {key} refers to itself through {name}",
     "Ligne {line} : {key} renvoie à elle-même par {name}"},
    {byteOrderMark, "The file begins with a byte order mark, which becomes part of its first key",
     "Le fichier commence par une marque d’ordre des octets, qui devient une partie de sa première clé"},
    {utf8Text, "Line {line}: {key} is written in UTF-8, but the server reads the file as Latin-1",
     "Ligne {line} : {key} est écrite en UTF-8, mais le serveur lit le fichier en Latin-1"},
    {trailingBlanks, "Line {line}: the value of {key} ends with a blank that is part of it",
     "Ligne {line} : la valeur de {key} se termine par un espace qui en fait partie"},
};

}  // namespace

QString text(const Finding& finding, Language language) {
    QString pattern = QString::fromLatin1(finding.code.id);
    for (const Sentence& sentence : sentences) {
        if (qstrcmp(sentence.code.id, finding.code.id) == 0)
            pattern = QString::fromUtf8(language == Language::French ? sentence.french : sentence.english);
    }
    // One pass, so that braces inside a fact stay what they are.
    QString filled;
    qsizetype from = 0;
    for (qsizetype open = pattern.indexOf(u'{'); open >= 0; open = pattern.indexOf(u'{', from)) {
        const qsizetype close = pattern.indexOf(u'}', open);
        if (close < 0)
            break;
        filled += QStringView(pattern).sliced(from, open - from);
        const QStringView name = QStringView(pattern).sliced(open + 1, close - open - 1);
        for (const auto& [fact, value] : finding.facts) {
            if (fact == name)
                filled += value;
        }
        from = close + 1;
    }
    filled += QStringView(pattern).sliced(from);
    return filled;
}

}  // namespace fdc::config
