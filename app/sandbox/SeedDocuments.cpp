// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDate>
#include <QUuid>
#include <algorithm>

#include "app/sandbox/Json.h"
#include "app/sandbox/Quirks.h"
#include "app/sandbox/SandboxErrors.h"
#include "app/sandbox/SeedModel.h"
#include "core/base/BaseErrors.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Numbers of one seeded document.
class Dice {
public:
    Dice(quint64 seed, int number) : m_state(mix(seed) ^ mix(quint64(number) + 1)) {}
    quint64 next() { return m_state = mix(m_state); }
    int below(int bound) { return int(next() % quint64(bound)); }
    const QString& pick(const QStringList& list) { return list.at(below(int(list.size()))); }

private:
    quint64 m_state;
};

const QStringList& people() {
    static const QStringList list{u"Agnès Lefèvre"_s, u"Benoît Garçon"_s, u"Chloé Noël"_s,
                                  u"Driss Haddad"_s,  u"Élodie Bœuf"_s,   u"François Müller"_s,
                                  u"Inès Ferreira"_s, u"Loïc Kerbrat"_s};
    return list;
}

const QStringList& services() {
    static const QStringList list{u"Souscription"_s, u"Sinistres"_s, u"Comptabilité"_s, u"Courrier"_s,
                                  u"Juridique"_s};
    return list;
}

QJsonObject tag(const QString& name, const QString& value) {
    return {{u"name"_s, name}, {u"value"_s, QJsonArray{value}}, {u"readOnly"_s, false}};
}

QString day(Dice& dice) {
    return componentDate(QDate(2019, 1, 1).addDays(dice.below(2400)).startOfDay(Qt::UTC).toMSecsSinceEpoch());
}

Component contract(Dice& dice, int number) {
    Component component;
    component.classId = u"Contrat"_s;
    component.name = u"Contrat %1"_s.arg(number, 7, 10, QLatin1Char('0'));
    component.tags = {tag(u"NumeroContrat"_s, u"C-%1"_s.arg(number, 7, 10, QLatin1Char('0'))),
                      tag(u"NomAssure"_s, dice.pick(people())),
                      tag(u"DateEffet"_s, day(dice)),
                      tag(u"Montant"_s, QString::number(dice.below(500'000) / 100.0, 'f', 2)),
                      tag(u"Service"_s, u"Souscription"_s),
                      tag(u"LegacyId"_s, u"GED-%1"_s.arg(number))};
    return component;
}

Component claim(Dice& dice, int number) {
    Component component;
    component.classId = u"Sinistre"_s;
    component.name = u"Déclaration de sinistre %1"_s.arg(number);
    component.tags = {tag(u"NumeroSinistre"_s, u"S-%1"_s.arg(number, 7, 10, QLatin1Char('0'))),
                      tag(u"NomAssure"_s, dice.pick(people())),
                      tag(u"DateSinistre"_s, day(dice)),
                      tag(u"Montant"_s, QString::number(dice.below(2'000'000) / 100.0, 'f', 2)),
                      tag(u"Service"_s, u"Sinistres"_s),
                      tag(u"LegacyId"_s, u"GED-%1"_s.arg(number))};
    return component;
}

Component letter(Dice& dice, int number) {
    Component component;
    component.classId = u"Courrier"_s;
    component.name = u"Courrier reçu no %1"_s.arg(number);
    component.tags = {tag(u"DateReception"_s, day(dice)), tag(u"Expediteur"_s, dice.pick(people())),
                      tag(u"Objet"_s, u"Demande d’information"_s), tag(u"Service"_s, dice.pick(services())),
                      tag(u"LegacyId"_s, u"GED-%1"_s.arg(number))};
    return component;
}

QByteArray content(Dice& dice, const Component& component) {
    QByteArray text = component.name.toUtf8() + "\n\n";
    const int lines = 5 + dice.below(60);
    for (int i = 0; i < lines; ++i)
        text += "Ligne " + QByteArray::number(i + 1) + " : " + QByteArray::number(dice.next(), 16) + '\n';
    return text;
}

base::Error asError(const ApiFailure& failure) {
    return base::Error(base::internalError, QString::fromLatin1(failure.code) + u' ' + failure.message);
}

}  // namespace

base::Result<void> seedDocuments(CoreStore& store, quint64 seed, int count) {
    static const QUuid space(u"6f0d2c1e-5a0b-4d0e-9b60-3c1b5c6f7a11"_s);
    const Actor actor{u"system"_s, u"SANDBOX"_s, u"seed"_s};
    QList<Component> batch;
    for (int number = 1; number <= count; ++number) {
        Dice dice(seed, number);
        const int kind = dice.below(3);
        Component component = kind == 0   ? contract(dice, number)
                              : kind == 1 ? claim(dice, number)
                                          : letter(dice, number);
        component.category = u"DOCUMENT"_s;
        component.acl = u"acl-documents"_s;
        component.id =
            QUuid::createUuidV5(space, u"%1/%2"_s.arg(seed).arg(number)).toString(QUuid::WithoutBraces);
        const QByteArray bytes = content(dice, component);
        auto upload = store.addTemp(actor.scope, {u"document-%1.txt"_s.arg(number), bytes});
        if (!upload)
            return base::fail(asError(upload.error()));
        component.files = {{upload->id, upload->name, {}}};
        batch.append(std::move(component));
        if (batch.size() < 200 && number < count)
            continue;
        if (auto stored = store.create(actor, std::exchange(batch, {}), false); !stored)
            return base::fail(asError(stored.error()));
    }
    return {};
}

}  // namespace fdc::sandbox
