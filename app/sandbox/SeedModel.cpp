// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/SeedModel.h"

#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TagSpec {
    const char* id;
    const char* type;
    const char16_t* french;
    const char16_t* english;
    QStringList choices = {};
};

const QList<TagSpec>& tagSpecs() {
    static const QList<TagSpec> specs{
        {"NumeroContrat", "STRING", u"Numéro de contrat", u"Contract number"},
        {"NomAssure", "STRING", u"Nom de l’assuré", u"Insured person"},
        {"NumeroSinistre", "STRING", u"Numéro de sinistre", u"Claim number"},
        {"NumeroFacture", "STRING", u"Numéro de facture", u"Invoice number"},
        {"Fournisseur", "STRING", u"Fournisseur", u"Supplier"},
        {"Expediteur", "STRING", u"Expéditeur", u"Sender"},
        {"Objet", "TEXT", u"Objet", u"Subject"},
        {"DateEffet", "DATE", u"Date d’effet", u"Effective date"},
        {"DateSinistre", "DATE", u"Date du sinistre", u"Date of loss"},
        {"DateReception", "DATE", u"Date de réception", u"Date received"},
        {"DateFacture", "DATE", u"Date de facture", u"Invoice date"},
        {"Montant", "CURRENCY", u"Montant", u"Amount"},
        {"TauxPrise", "FLOAT", u"Taux de prise en charge", u"Cover rate"},
        {"NombrePages", "INT", u"Nombre de pages", u"Page count"},
        {"Confidentiel", "BOOLEAN", u"Confidentiel", u"Confidential"},
        {"Service",
         "CHOICELIST",
         u"Service",
         u"Department",
         {u"Souscription"_s, u"Sinistres"_s, u"Comptabilité"_s, u"Courrier"_s, u"Juridique"_s}},
        {"MotsCles", "FREELIST", u"Mots clés", u"Keywords"},
        {"LegacyId", "STRING", u"Ancien identifiant", u"Legacy identifier"},
        {"Chemin", "STRING", u"Chemin", u"Path"},
        {"Section", "STRING", u"Section", u"Section"},
        {"RegistrationOrder", "INT", u"Ordre d’enregistrement", u"Registration order"},
        {"OperationHandler", "STRING", u"Traitement", u"Operation handler"},
        {"ExecutionPhase", "CHOICELIST", u"Phase", u"Execution phase", {u"BEFORE"_s, u"AFTER"_s}},
        {"Action", "STRING", u"Action", u"Action"},
        {"ObjectType", "STRING", u"Type d’objet", u"Object type"},
        {"Enabled", "BOOLEAN", u"Actif", u"Enabled"},
        {"Asynchronous", "BOOLEAN", u"Asynchrone", u"Asynchronous"},
        {"StopOnException", "BOOLEAN", u"Arrêt sur erreur", u"Stop on exception"},
        {"InjectToken", "BOOLEAN", u"Transmettre le jeton", u"Inject token"},
        {"Authorization", "STRING", u"Autorisation", u"Authorization"},
    };
    return specs;
}

struct ClassSpec {
    const char* id;
    const char16_t* french;
    const char16_t* english;
    const char* acl;
    const char* versioning;
    const char* tags;  ///< names in order; `!` mandatory, `*` multivalued
    const char* category = "DOCUMENT";
};

const QList<ClassSpec>& classSpecs() {
    static const QList<ClassSpec> specs{
        {"Contrat", u"Contrat", u"Contract", "acl-documents", "NONE",
         "NumeroContrat! NomAssure DateEffet Montant Service NombrePages MotsCles* LegacyId"},
        {"Sinistre", u"Sinistre", u"Claim", "acl-documents", "NONE",
         "NumeroSinistre! NumeroContrat NomAssure DateSinistre Montant TauxPrise Service Confidentiel "
         "LegacyId"},
        {"Courrier", u"Courrier", u"Letter", "acl-documents", "MANUAL",
         "DateReception! Expediteur Objet NumeroContrat Service NombrePages MotsCles* LegacyId"},
        {"Facture", u"Facture", u"Invoice", "acl-documents", "AUTO",
         "NumeroFacture! Fournisseur DateFacture Montant Service LegacyId"},
        {"DocumentTechnique", u"Document technique", u"Technical document", "acl-documents", "NONE",
         "Chemin! Section"},
        {"Script", u"Script", u"Script", "acl-readonly", "NONE", "Enabled"},
        {"GUIConfiguration", u"Configuration de l’interface", u"GUI configuration", "acl-readonly", "NONE",
         ""},
        {"OperationHandlerRegistration", u"Enregistrement de traitement", u"Operation handler registration",
         "acl-readonly", "NONE",
         "OperationHandler! ExecutionPhase Action ObjectType Enabled Asynchronous StopOnException "
         "RegistrationOrder "
         "InjectToken Authorization"},
        {"Dossier", u"Dossier", u"File", "acl-documents", "NONE", "NumeroContrat NomAssure LegacyId",
         "FOLDER"},
        {"Validation", u"Validation", u"Approval", "acl-documents", "NONE", "NumeroContrat Service", "TASK"},
    };
    return specs;
}

QJsonArray names(const char16_t* french, const char16_t* english) {
    return {QJsonObject{{u"language"_s, u"FR"_s}, {u"value"_s, QString::fromUtf16(french)}},
            QJsonObject{{u"language"_s, u"EN"_s}, {u"value"_s, QString::fromUtf16(english)}}};
}

QJsonObject ownedData() {
    return {{u"owner"_s, u"system"_s}, {u"creationDate"_s, u"2026-01-01 00:00:00.000 +0000"_s}};
}

QJsonObject tagClass(const TagSpec& spec) {
    QJsonObject body{{u"id"_s, QLatin1StringView(spec.id)},
                     {u"type"_s, QLatin1StringView(spec.type)},
                     {u"displayNames"_s, names(spec.french, spec.english)},
                     {u"searchable"_s, true},
                     {u"data"_s, ownedData()}};
    if (!spec.choices.isEmpty()) {
        QJsonArray values;
        for (const QString& choice : spec.choices)
            values.append(QJsonObject{{u"symbolicName"_s, choice}});
        body.insert(u"allowedValues"_s, values);
    }
    return body;
}

QJsonObject componentClass(const ClassSpec& spec) {
    QJsonObject data = ownedData();
    data.insert(u"ACL"_s, QLatin1StringView(spec.acl));
    QJsonArray references;
    const QStringList tags = QString::fromLatin1(spec.tags).split(u' ', Qt::SkipEmptyParts);
    for (const QString& tag : tags) {
        QString name = tag;
        name.remove(u'!').remove(u'*');
        references.append(QJsonObject{{u"tagName"_s, name},
                                      {u"mandatory"_s, tag.contains(u'!')},
                                      {u"multivalued"_s, tag.contains(u'*')},
                                      {u"readonly"_s, false},
                                      {u"technical"_s, false},
                                      {u"order"_s, references.size()}});
    }
    QJsonObject body{{u"id"_s, QLatin1StringView(spec.id)},
                     {u"category"_s, QLatin1StringView(spec.category)},
                     {u"active"_s, true},
                     {u"data"_s, data},
                     {u"tagReferences"_s, references},
                     {u"displayNames"_s, names(spec.french, spec.english)},
                     {u"versioningMode"_s, QLatin1StringView(spec.versioning)}};
    if (qstrcmp(spec.category, "TASK") == 0)
        body.insert(u"children"_s, QJsonArray{QJsonObject{{u"id"_s, u"document"_s},
                                                          {u"classId"_s, u"*"_s},
                                                          {u"category"_s, u"DOCUMENT"_s},
                                                          {u"multivalued"_s, true},
                                                          {u"required"_s, u"NO"_s}}});
    return body;
}

QJsonObject acl(const char* id, const char16_t* name, const QJsonArray& entries) {
    return {{u"id"_s, QLatin1StringView(id)}, {u"name"_s, QString::fromUtf16(name)}, {u"entries"_s, entries}};
}

QJsonObject entry(const QString& principal, const QStringList& permissions) {
    return {{u"principal"_s, principal},
            {u"permission"_s, QJsonArray::fromStringList(permissions)},
            {u"grant"_s, u"ALLOW"_s}};
}

QList<QJsonObject> acls() {
    const QStringList all{u"CREATE"_s,       u"READ"_s,           u"UPDATE"_s,          u"DELETE"_s,
                          u"READ_CONTENT"_s, u"UPDATE_CONTENT"_s, u"DOWNLOAD_CONTENT"_s};
    const QStringList read{u"READ"_s, u"READ_CONTENT"_s, u"DOWNLOAD_CONTENT"_s};
    return {acl("acl-documents", u"Documents",
                {entry(u"gestionnaires"_s, all), entry(u"administrateurs"_s, all), entry(u"*"_s, read)}),
            acl("acl-readonly", u"Lecture seule", {entry(u"administrateurs"_s, all), entry(u"*"_s, read)}),
            acl("acl-confidentiel", u"Confidentiel", {entry(u"administrateurs"_s, all)})};
}

}  // namespace

QList<CoreStore::ModelEntry> seedModel() {
    QList<CoreStore::ModelEntry> entries;
    const auto add = [&](const QString& scope, const QString& kind, const QJsonObject& body) {
        entries.append({scope, kind, body.value("id"_L1).toString(), body});
    };
    for (const QString& scope : {u"SANDBOX"_s, u"OTHER"_s}) {
        // A scope belongs to the platform, not to a scope: its entry has none.
        add(u""_s, u"scope"_s, {{u"id"_s, scope}, {u"name"_s, scope}});
        for (const TagSpec& spec : tagSpecs())
            add(scope, u"tagclass"_s, tagClass(spec));
        for (const ClassSpec& spec : classSpecs())
            add(scope, QString::fromLatin1(findCategory(QString::fromLatin1(spec.category))->classKind),
                componentClass(spec));
        for (const QJsonObject& body : acls())
            add(scope, u"acl"_s, body);
        add(scope, u"tagcategory"_s,
            {{u"id"_s, u"Assurance"_s},
             {u"displayNames"_s, names(u"Assurance", u"Insurance")},
             {u"tags"_s, QJsonArray{u"NumeroContrat"_s, u"NomAssure"_s, u"NumeroSinistre"_s}},
             {u"visible"_s, true}});
    }
    return entries;
}

}  // namespace fdc::sandbox
