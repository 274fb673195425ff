// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ConfigCheck.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ShownText.h"

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
    {duplicateKey,
     "Line {line}: {key} is already set on line {lines}; a JVM takes the last one, other readers make a list",
     "Ligne {line} : {key} est déjà définie à la ligne {lines} ; la JVM retient la dernière, d’autres "
     "lecteurs en font une liste"},
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
    {keyRenamed, "Line {line}: {key} is an old name; {replacement} took its place",
     "Ligne {line} : {key} est un ancien nom ; {replacement} l’a remplacé"},
    {oldBrokerPath, "Line {line}: {key} ends with /broker, which is /api/broker since Fast2 2026",
     "Ligne {line} : {key} se termine par /broker, devenu /api/broker depuis Fast2 2026"},
    {keyOfOtherFile, "Line {line}: {key} belongs to {file} and has no effect here",
     "Ligne {line} : {key} relève de {file} et n’a aucun effet ici"},
    {includeNotFollowed, "Line {line}: {key} names another file, which is not looked into",
     "Ligne {line} : {key} désigne un autre fichier, qui n’est pas examiné"},
    {sharedKeyDiffers, "Line {line}: {key} is not the same as {other} in {file}, though it must be",
     "Ligne {line} : {key} n’est pas identique à {other} dans {file}, alors qu’elle doit l’être"},
    {sharedKeyMissing, "{key} is not set in {file}, though {other} must hold the same",
     "{key} n’est pas définie dans {file}, alors que {other} doit avoir la même valeur"},
    {sharedKeyNotComparable, "Line {line}: whether {key} is the same as {other} in {file} cannot be told",
     "Ligne {line} : impossible de dire si {key} est identique à {other} dans {file}"},
    {tokenOutlived,
     "Line {line}: {key} is {value} s and {other} in {file} is {otherValue} s, so the token ends before the "
     "session",
     "Ligne {line} : {key} vaut {value} s et {other} dans {file} vaut {otherValue} s, donc le jeton expire "
     "avant la session"},
    {s3Encrypted, "Line {line}: {key} must be absent, as {other} on line {otherLine} selects S3",
     "Ligne {line} : {key} doit être absente, car {other}, à la ligne {otherLine}, choisit S3"},
    {fileBinary, "The file {file} is no text file, so it is not changed",
     "Le fichier {file} n’est pas un fichier texte, il n’est donc pas modifié"},
    {plumeNoOutput, "Neither {other} nor {key} is on, so Plume has nowhere to put a mail",
     "Ni {other} ni {key} n’est activé, donc Plume ne sait que faire d’un courriel"},
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
                filled += onOneLine(value);
        }
        from = close + 1;
    }
    filled += QStringView(pattern).sliced(from);
    return filled;
}

}  // namespace fdc::config
